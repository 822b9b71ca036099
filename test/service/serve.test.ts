import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRemoteRegistry } from '@onbook/registry';
import { serve, type ServeOptions } from '@onbook/service';
import { refused } from '../support/refused.js';

describe('serve', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-serve-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const start = (options: Partial<ServeOptions> = {}) =>
    serve({
      host: '127.0.0.1',
      port: 0,
      store: { path: join(folder, 'team.db') },
      adminName: 'root',
      log: { write: () => undefined },
      ...options,
    });

  it('makes one admin token, on the first start, and keeps everything', async () => {
    const first = await start();
    const token = first.adminToken ?? assert.fail('no token');
    const before = openRemoteRegistry({ url: first.url, token });
    assert.equal((await before.register('greeting', 'Hi')).createdBy, 'root');
    await before.close();
    await first.close();

    const second = await start();
    assert.equal(second.adminToken, null);
    const after = openRemoteRegistry({ url: second.url, token });
    assert.equal((await after.history('greeting')).length, 1);
    await after.close();
    await second.close();
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('.')),
      [],
    );
  });

  it('finishes what has begun before it stops', async () => {
    const service = await start();
    const body = JSON.stringify({ source: 'Hi {{name}}' });
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
    socket.write(
      [
        'POST /v1/prompts/greeting/versions HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${service.adminToken ?? ''}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Expect: 100-continue',
        '',
        '',
      ].join('\r\n'),
    );
    // The server asks for the body, so the request has begun.
    const [begun] = (await once(socket, 'data')) as [string];
    assert.match(begun, /^HTTP\/1\.1 100 /);
    const stopped = service.close();
    socket.write(body);
    const [answer] = (await once(socket, 'data')) as [string];
    assert.match(answer, /^HTTP\/1\.1 201 [^]*"version":1/);
    socket.end();
    await stopped;
  });

  it('refuses a file that is no registry, and does not touch it', async () => {
    const path = join(folder, 'list.txt');
    const list = 'not a registry'.repeat(100);
    await writeFile(path, list);
    await refused(start({ store: { path } }), 'registry_damaged');
    assert.equal(await readFile(path, 'utf8'), list);
  });

  it('names every fault of its options', () =>
    refused(start({ host: ' ', port: 1.5 }), 'invalid_argument', /the host is empty; 1\.5 is no port/));
});
