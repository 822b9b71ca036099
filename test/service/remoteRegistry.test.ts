import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openRemoteRegistry, RegistryError, type Registry } from '@onbook/registry';
import { refused } from '../support/refused.js';

const token = 'onbook_TOP-SECRET';

describe('a remote registry', () => {
  const opened: { registry?: Registry; server?: Server }[] = [];

  afterEach(async () => {
    for (const { registry, server } of opened.splice(0)) {
      await registry?.close();
      server?.closeAllConnections();
      if (server !== undefined) await closed(server);
    }
  });

  /** A registry whose server answers as it is told. */
  async function against(
    answer: RequestListener,
    timeoutMs = 5000,
  ): Promise<{ registry: Registry; host: string }> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const registry = openRemoteRegistry({ url: `http://${host}/base/`, token, timeoutMs });
    opened.push({ registry, server });
    return { registry, host };
  }

  function closed(server: Server): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  }

  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await closed(server);
    return port;
  }

  it('sends the token in the header alone, and names escaped below the base path', async () => {
    const seen: unknown[] = [];
    const { registry, host } = await against((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization]);
      response.end('[]');
    });
    await registry.deployments('support/triage', 'dev');
    assert.deepEqual(seen, [
      ['GET', '/base/v1/prompts/support%2Ftriage/deployments?environment=dev', `Bearer ${token}`],
    ]);
    assert.equal(registry.location, `http://${host}/base`);
  });

  it('turns a refusal back into itself', async () => {
    const details = { approvals: { required: 1, given: 0 }, selfApproval: false };
    const { registry } = await against((_, response) => {
      response.writeHead(409).end(JSON.stringify({ code: 'review_required', message: 'Ask.', details }));
    });
    const refusal = await refused(registry.deploy('p', 1), 'review_required', /^Ask\.$/);
    assert.deepEqual(refusal.details, details);
  });

  const strange: [what: string, status: number, body: string, message: RegExp][] = [
    ['a page', 200, '<html>', /isn't an Onbook registry .*not JSON/],
    ['a page that says not found', 404, '<html>', /isn't an Onbook registry .*HTTP 404/],
    ['a route that it does not know', 404, '{"code":"route_not_found","message":"No."}', /HTTP 404/],
    ['a code that nobody knows', 418, '{"code":"teapot","message":"No."}', /HTTP 418/],
    ['a gateway without a server', 502, 'Bad gateway', /can't answer now \(HTTP 502\)/],
    ['a code without a message', 500, '{"code":"internal"}', /can't answer now \(HTTP 500\)/],
  ];
  for (const [what, status, body, message] of strange) {
    it(`isn't reached behind ${what}`, async () => {
      const { registry } = await against((_, response) => response.writeHead(status).end(body));
      await refused(registry.list(), 'registry_unreachable', message);
    });
  }

  it("doesn't follow a redirect with the token", async () => {
    let followed = 0;
    const elsewhere = await against((_, response) => {
      followed += 1;
      response.end('[]');
    });
    const { registry } = await against((_, response) =>
      response.writeHead(302, { location: `http://${elsewhere.host}/` }).end(),
    );
    await refused(registry.list(), 'registry_unreachable', /redirect/);
    assert.equal(followed, 0);
  });

  it('waits no longer than it was told', async () => {
    const { registry } = await against(() => undefined, 150);
    await refused(registry.list(), 'registry_unreachable', /didn't answer within 0\.15 s\. Try again\./);
    await refused(registry.deploy('p', 1), 'registry_unreachable', /Something may have been deployed: look/);
  });

  it('reads no answer without end', async () => {
    const { registry } = await against((_, response) => {
      response.write('[');
      const chunk = Buffer.alloc(1 << 20, ' ');
      const more = () => {
        while (response.writable && response.write(chunk));
        if (response.writable) response.once('drain', more);
      };
      more();
    }, 20_000);
    await refused(registry.list(), 'registry_unreachable', /more than can be read at once/);
  });

  it('tries a read again when the connection breaks, twice at most, and a write never', async () => {
    for (const [call, attempts] of [
      [(registry: Registry) => registry.list(), 3],
      [(registry: Registry) => registry.render('p', {}), 3],
      [(registry: Registry) => registry.deploy('p', 1), 1],
    ] as const) {
      let seen = 0;
      const { registry } = await against((request) => {
        seen += 1;
        request.socket.destroy();
      });
      await refused(call(registry), 'registry_unreachable', /connection to .* failed \(ECONNRESET\)/);
      assert.equal(seen, attempts);
    }
  });

  it('is there again when the connection holds', async () => {
    let seen = 0;
    const { registry } = await against((request, response) => {
      seen += 1;
      if (seen < 3) request.socket.destroy();
      else response.end('[]');
    });
    assert.deepEqual(await registry.list(), []);
  });

  it('says that nothing happened when nothing can have', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const registry = openRemoteRegistry({ url: `http://${host}`, token });
    const refusal = await refused(registry.deploy('p', 1), 'registry_unreachable');
    assert.equal(refusal.message, `Can't reach ${host}. Nothing was deployed.`);
    await refused(registry.list(), 'registry_unreachable', /^Can't reach 127.*does the server run\?$/);
    await registry.close();
  });

  it('never shows the token', async () => {
    const { registry } = await against((request) => request.socket.destroy());
    for (const call of [registry.list(), registry.register('p', 'x')]) {
      const refusal = await refused(call, 'registry_unreachable');
      const shown = [refusal.message, refusal.stack, JSON.stringify(refusal), String(refusal.cause)].join();
      assert(!shown.includes('SECRET'));
      assert(!JSON.stringify(refusal.cause).includes('SECRET'));
    }
  });

  const unusable: [what: string, options: { url: string; token?: string }, message: RegExp][] = [
    ['no address', { url: 'registry' }, /begins with https/],
    ['a file', { url: 'file:///etc/passwd' }, /begins with https/],
    ['a password', { url: 'https://ada:SECRET@registry.acme.com' }, /registry\.acme\.com must not hold/],
    [
      'a token of two lines',
      { url: 'https://registry.acme.com', token: 'SECRET\r\nx: y' },
      /token has a blank/,
    ],
    ...[
      'http://registry.acme.com',
      'http://10.0.0.7:8787',
      'http://127.0.0.1.acme.com',
      'http://localhost.acme.com',
    ].map((url): (typeof unusable)[number] => [
      `a token to ${url}`,
      { url, token: 'SECRET' },
      /^A token isn't sent to .* over http:\/\/, where others can read it\. Use https:\/\/\.$/,
    ]),
  ];
  for (const [what, options, message] of unusable) {
    it(`can't be opened with ${what}`, () => {
      assert.throws(
        () => openRemoteRegistry(options),
        (error) =>
          error instanceof RegistryError &&
          error.code === 'invalid_argument' &&
          message.test(error.message) &&
          !error.message.includes('SECRET'),
      );
    });
  }

  for (const url of [
    'https://registry.acme.com',
    'http://localhost:1',
    'http://onbook.localhost',
    'http://127.1',
    'http://[::1]:1',
  ]) {
    it(`can be opened with a token to ${url}`, () => openRemoteRegistry({ url, token }).close());
  }

  it('can be opened without a token to any address', () =>
    openRemoteRegistry({ url: 'http://registry.acme.com' }).close());
});
