import assert from 'node:assert/strict';
import { openAccessTokens, type Permission, type Role } from '@onbook/registry';
import { buildApp, routePermissions, tokenRegister } from '@onbook/service';
import { refused } from '../support/refused.js';
import { listeningServer, type ListeningServer } from './listeningServer.js';

/** What each role may do, said again here so that a slip in the server's own table shows. */
const allowed: Record<Role, readonly ('open' | Permission)[]> = {
  author: ['open', 'read', 'register', 'deploy'],
  admin: ['open', 'read', 'register', 'deploy', 'review', 'setPolicy', 'manageTokens', 'import'],
};

const expected: Record<string, 'open' | Permission> = {
  'GET /healthz': 'open',
  'GET /v1/openapi.json': 'open',
  'GET /v1/prompts': 'read',
  'GET /v1/prompts/:name': 'read',
  'POST /v1/prompts/:name/render': 'read',
  'GET /v1/prompts/:name/versions': 'read',
  'POST /v1/prompts/:name/versions': 'register',
  'GET /v1/prompts/:name/versions/:version': 'read',
  'GET /v1/prompts/:name/versions/:version/reviews': 'read',
  'POST /v1/prompts/:name/versions/:version/reviews': 'review',
  'GET /v1/prompts/:name/versions/:version/readiness': 'read',
  'GET /v1/prompts/:name/deployments': 'read',
  'POST /v1/prompts/:name/deployments': 'deploy',
  'POST /v1/prompts/:name/rollback': 'deploy',
  'GET /v1/prompts/:name/versions/:version/review-requests': 'read',
  'POST /v1/prompts/:name/versions/:version/review-requests': 'register',
  'GET /v1/prompts/:name/versions/:version/threads': 'read',
  'POST /v1/prompts/:name/replies': 'register',
  'GET /v1/prompts/:name/reviews': 'read',
  'GET /v1/review-inbox': 'read',
  'GET /v1/whoami': 'read',
  'POST /v1/prompts/:name/undeploy': 'deploy',
  'POST /v1/prompts/:name/rename': 'register',
  'POST /v1/prompts/:name/archive': 'register',
  'POST /v1/prompts/:name/restore': 'register',
  'POST /v1/deployments': 'deploy',
  'POST /v1/promotions': 'deploy',
  'GET /v1/search': 'read',
  'GET /v1/events': 'read',
  'GET /v1/verify': 'read',
  'GET /v1/export': 'read',
  'GET /v1/head': 'read',
  'POST /v1/import': 'import',
  'GET /v1/environments': 'read',
  'PUT /v1/environments/:environment': 'setPolicy',
  'GET /v1/tokens': 'manageTokens',
  'POST /v1/tokens': 'manageTokens',
  'DELETE /v1/tokens/:id': 'manageTokens',
};

describe('access', () => {
  let server: ListeningServer;
  let tokens: Record<Role, string>;

  before(async () => {
    server = await listeningServer();
    tokens = {
      author: await server.createToken('ada', 'author'),
      admin: await server.createToken('grace', 'admin'),
    };
  });

  after(() => server.close());

  async function request(route: string, authorization?: string): Promise<{ status: number; code: unknown }> {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:\w+/g, 'none');
    const response = await fetch(server.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(['POST', 'PUT'].includes(method) ? { body: '{' } : {}),
    });
    const body = (await response.json()) as { code?: unknown };
    return { status: response.status, code: body.code };
  }

  it('is declared for every route, and for no other', () => {
    assert.deepEqual(routePermissions, expected);
  });

  it('is declared, or the server does not start', async () => {
    const app = await buildApp({
      registryFor: () => assert.fail('no request is made'),
      tokens: tokenRegister({
        insertToken: () => Promise.resolve(),
        insertFirstToken: () => Promise.resolve(true),
        findTokenByHash: () => Promise.resolve(null),
        listTokens: () => Promise.resolve([]),
        revokeToken: () => Promise.resolve(false),
      }),
    });
    assert.throws(() => app.get('/v1/secrets', () => 'x'), /GET \/v1\/secrets declares no permission/);
    await app.close();
  });

  for (const [route, permission] of Object.entries(expected)) {
    for (const role of ['author', 'admin'] as const) {
      const mayPass = allowed[role].includes(permission);
      it(`${mayPass ? 'lets' : "doesn't let"} an ${role} ${route}`, async () => {
        const { status, code } = await request(route, `Bearer ${tokens[role]}`);
        // Whoever passes is told of the broken body or the missing prompt, if anything.
        if (mayPass) assert(![401, 403].includes(status), `${status}`);
        else assert.deepEqual([status, code], [403, 'forbidden']);
      });
    }

    it(`${permission === 'open' ? 'needs no' : 'needs a'} token for ${route}`, async () => {
      for (const authorization of [
        undefined,
        'Bearer wrong',
        `Basic ${tokens.admin}`,
        `Bearer ${tokens.admin}x`,
        'Bearer ',
      ]) {
        const { status, code } = await request(route, authorization);
        if (permission === 'open') assert.equal(status, 200);
        else assert.deepEqual([status, code], [401, 'unauthenticated'], String(authorization));
      }
    });
  }

  it('ends when the token is revoked', async () => {
    const admin = openAccessTokens({ url: server.url, token: tokens.admin });
    const { token, id, ...created } = await admin.create('bob', 'author');
    assert.match(token, /^onbook_[\w-]{43}$/);
    assert.deepEqual([created.name, created.role, created.revokedAt], ['bob', 'author', null]);
    assert.equal((await request('GET /v1/prompts', `Bearer ${token}`)).status, 200);
    const revoked = await admin.revoke(id);
    assert.match(revoked.revokedAt ?? '', /Z$/);
    assert.equal((await request('GET /v1/prompts', `Bearer ${token}`)).status, 401);
    const listed = await admin.list();
    assert.deepEqual(
      listed.map(({ name, role, revokedAt }) => [name, role, revokedAt]),
      [
        ['root', 'admin', null],
        ['ada', 'author', null],
        ['grace', 'admin', null],
        ['bob', 'author', revoked.revokedAt],
      ],
    );
    assert(!JSON.stringify(listed).includes(token));
    await refused(admin.revoke('nobody'), 'invalid_argument', /no token with the id "nobody"/);
    for (const name of ['', ' ', 'a\nb', 'x'.repeat(201)])
      await refused(admin.create(name, 'author'), 'invalid_argument');
    await refused(admin.create('bob', 'owner' as Role), 'invalid_argument', /role/);
    await admin.close();
  });

  it('stays with one admin, whoever revokes whom', async () => {
    const own = await listeningServer();
    const first = openAccessTokens({ url: own.url, token: own.adminToken });
    const second = openAccessTokens({ url: own.url, token: await own.createToken('grace', 'admin') });
    const ids = (await first.list()).map(({ id }) => id);
    const outcomes = await Promise.allSettled([first.revoke(ids[1] ?? ''), second.revoke(ids[0] ?? '')]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const [last, lastId] = outcomes[0].status === 'fulfilled' ? [first, ids[0]] : [second, ids[1]];
    await refused(
      last.revoke(lastId ?? ''),
      'invalid_argument',
      /is the last token of an admin.* Create another/,
    );
    await first.close();
    await second.close();
    await own.close();
  });

  it('answers 404 to everybody for what is not there', async () => {
    const { status, code } = await request('GET /v1/nothing');
    assert.deepEqual([status, code], [404, 'route_not_found']);
  });
});
