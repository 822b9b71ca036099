import assert from 'node:assert/strict';
import { RegistryError, registryErrorCodes } from '@onbook/registry';
import { httpError, routePermissions } from '@onbook/service';
import { listeningServer, type ListeningServer } from './listeningServer.js';

describe('requests', () => {
  let server: ListeningServer;

  before(async () => {
    server = await listeningServer();
  });

  after(() => server.close());

  async function send(method: string, path: string, body?: string, contentType = 'application/json') {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${server.adminToken}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  }

  const versions = '/v1/prompts/greeting/versions';
  const faulty: [what: string, request: Parameters<typeof send>, status: number, message: RegExp][] = [
    ['JSON that ends early', ['POST', versions, '{'], 400, /JSON/],
    ['no body', ['POST', versions], 400, /body/],
    ['an empty body', ['POST', versions, ''], 400, /empty/],
    [
      'a role that is none',
      ['POST', '/v1/tokens', '{"name":"x","role":"god"}'],
      400,
      /role must be one of author, admin\./,
    ],
    ['a list', ['POST', versions, '[]'], 400, /object/],
    ['no source', ['POST', versions, '{}'], 400, /source/],
    ['a source that is a number', ['POST', versions, '{"source":1}'], 400, /source must be string/],
    [
      'a partial that is a number',
      ['POST', versions, '{"source":"x","partials":{"tone":1}}'],
      400,
      /partials\/tone must be string/,
    ],
    ['an unknown field', ['POST', versions, '{"source":"x","modle":"m"}'], 400, /body has no field .+modle/],
    ['another kind of body', ['POST', versions, 'x', 'text/plain'], 415, /media type/i],
    [
      'a body of 11 MB',
      ['POST', versions, JSON.stringify({ source: 'x'.repeat(11_000_000) })],
      413,
      /too large: at most 10 MB/,
    ],
    ['a version that is a word', ['GET', `${versions}/two`], 400, /"two" isn't the number of a version/],
    ['a version that is no whole number', ['GET', `${versions}/1.5`], 400, /whole number/],
    ['a version of blanks', ['GET', `${versions}/%20`], 400, /number/],
    ['an unknown query', ['GET', '/v1/prompts/greeting?env=dev'], 400, /querystring has no field .+env/],
    ['half an escape', ['GET', '/v1/prompts/%E0%A4%A'], 400, /./],
    [
      'a name out of its folder',
      ['GET', '/v1/prompts/..%2F..%2Fetc%2Fpasswd'],
      400,
      /can't be a prompt's name/,
    ],
    ['SQL as a name', ['GET', "/v1/prompts/a'%20OR%20'1'='1"], 400, /can't be a prompt's name/],
    ['a name without end', ['GET', `/v1/prompts/${'x'.repeat(900)}`], 400, /can't be a prompt's name/],
    ['a deployment of no version', ['POST', '/v1/prompts/greeting/deployments', '{}'], 400, /version/],
    ['variables that are a list', ['POST', '/v1/prompts/greeting/render', '{"variables":[]}'], 400, /object/],
  ];
  for (const [what, request, status, message] of faulty) {
    it(`are refused: ${what}`, async () => {
      const answer = await send(...request);
      assert.equal(answer.status, status, answer.text);
      const refusal = JSON.parse(answer.text) as { code: string; message: string };
      assert.match(refusal.message, message);
      assert(
        registryErrorCodes.some((code) => code === refusal.code),
        refusal.code,
      );
    });
  }

  it('register with 201, and 200 for what is there already', async () => {
    const body = JSON.stringify({ source: 'Hi {{name}}' });
    assert.equal((await send('POST', '/v1/prompts/support%2Fhello/versions', body)).status, 201);
    assert.equal((await send('POST', '/v1/prompts/support%2Fhello/versions', body)).status, 200);
    const rendered = await send(
      'POST',
      '/v1/prompts/support%2Fhello/render',
      '{"variables":{"name":"Ada"},"version":1}',
    );
    assert.equal((JSON.parse(rendered.text) as { text: string }).text, 'Hi Ada');
  });

  it('register a prompt with the partials that it calls', async () => {
    const body = JSON.stringify({ source: '{{> tone}}', partials: { tone: 'Be kind.', other: 'Be brief.' } });
    const registered = await send('POST', '/v1/prompts/kind/versions', body);
    assert.equal(registered.status, 201, registered.text);
    assert.deepEqual((JSON.parse(registered.text) as { partials: unknown }).partials, { tone: 'Be kind.' });
    const rendered = await send('POST', '/v1/prompts/kind/render', '{"variables":{},"version":1}');
    assert.equal((JSON.parse(rendered.text) as { text: string }).text, 'Be kind.');
  });

  it('leave neither prompts nor tokens in the log', async () => {
    await send('POST', '/v1/prompts/secret/versions', JSON.stringify({ source: 'SECRET-TEXT {{name}}' }));
    await send('POST', '/v1/prompts/secret/versions', JSON.stringify({ source: 'SECRET-TEXT {{name' }));
    await send('POST', '/v1/prompts/secret/render', '{"variables":{"name":"SECRET-VALUE"},"version":1}');
    await send('POST', '/v1/prompts/secret/render', '{"variables":"SECRET-VALUE"}');
    assert.match(server.log(), /\/v1\/prompts\/secret\/render/);
    assert.doesNotMatch(server.log(), /SECRET/);
    assert(!server.log().includes(server.adminToken));
  });

  it('are described by an OpenAPI document that names every route', async () => {
    const document = JSON.parse((await send('GET', '/v1/openapi.json')).text) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { operationId?: string; responses: object; security?: unknown[] }>
      >;
    };
    assert.equal(document.openapi, '3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, ...operation })),
    );
    assert.deepEqual(
      operations.map(({ route }) => route.toLowerCase()).sort(),
      Object.keys(routePermissions)
        .filter((route) => !route.endsWith('/openapi.json'))
        .map((route) => route.replace(/:(\w+)/g, '{$1}').toLowerCase())
        .sort(),
    );
    for (const { route, operationId, responses, security } of operations) {
      assert(operationId, route);
      assert('200' in responses, route);
      assert.deepEqual(security, route === 'get /healthz' ? [] : undefined, route);
    }
    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length);
  });
});

describe('what went wrong', () => {
  it('has a status for every code, and no detail where nobody foresaw it', () => {
    for (const code of registryErrorCodes) {
      const { status, body } = httpError(new RegistryError(code, 'Why.'));
      assert(status >= 400 && status < 600, code);
      assert.deepEqual(body, { code, message: 'Why.' });
    }
    for (const error of [
      new Error('/secret/path'),
      'text',
      undefined,
      Object.assign(new Error('x'), { statusCode: 418 }),
    ]) {
      const { status, body } = httpError(error);
      assert.deepEqual([status, body.code], [500, 'internal']);
      assert.doesNotMatch(JSON.stringify(body), /secret|418/);
    }
  });

  it('carries the details of a refusal', () => {
    const error = new RegistryError('missing_variables', 'Missing variables: a.', {
      details: { variables: ['a'] },
    });
    assert.deepEqual(httpError(error).body, {
      code: 'missing_variables',
      message: 'Missing variables: a.',
      details: { variables: ['a'] },
    });
  });
});
