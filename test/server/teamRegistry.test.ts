import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@onbook/service';
import type { FolderOverview, Parameters, Refusal } from '@onbook/language-server/protocol';
import { openRemoteRegistry } from '@onbook/registry';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { listeningServer, type ListeningServer } from '../service/listeningServer.js';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

async function refusal(outcome: Promise<unknown>): Promise<Refusal> {
  const failed: unknown = await outcome.catch((error: unknown) => error);
  assert.ok(failed instanceof ResponseError, 'It was not refused.');
  return failed.data as Refusal;
}

describe('Moving the registry on this computer to a team’s', function () {
  this.timeout(30_000);
  let team: ListeningServer;
  let server: InProcessServer;

  beforeEach(async () => {
    team = await listeningServer();
    server = await startServer({ files: { 'hello.prompt': 'Hello' } });
    const uri = server.uri('hello.prompt');
    const document = server.open('hello.prompt', 'Hello');
    await server.ask('onbook/register', { uri, message: 'First' });
    document.change('Hello again');
    await server.ask('onbook/register', { uri, message: 'Second' });
  });
  afterEach(async () => {
    await server.stop();
    await team.close();
  });

  const to = (): Parameters<'onbook/moveRegistry'> => ({
    folder: server.folderUri,
    registry: { location: team.url, token: team.adminToken },
  });

  const overview = async (): Promise<FolderOverview> => {
    const [folder] = await server.ask('onbook/overview', {});
    return folder ?? assert.fail('no folder');
  };

  it('takes every version along, with its number and author, and uses that one', async () => {
    const { versions, withdrawn } = await server.ask('onbook/moveRegistry', to());
    assert.deepEqual([versions, withdrawn], [2, []]);
    const { registry, prompts } = await overview();
    assert.deepEqual(registry, { location: team.url, kind: 'remote', asOf: null, refusal: null });
    assert.equal(prompts[0]?.newestVersion, 2);
    const remote = openRemoteRegistry({ url: team.url, token: team.adminToken });
    const history = await remote.history('hello');
    assert.deepEqual(
      history.map(({ version, message, createdBy }) => [version, message, createdBy]),
      [
        [2, 'Second', 'ada@example.com'],
        [1, 'First', 'ada@example.com'],
      ],
    );
    await remote.close();
  });

  it('adds nothing the second time', async () => {
    await server.ask('onbook/moveRegistry', to());
    const { added, skipped } = await server.ask('onbook/moveRegistry', to());
    assert.equal(added, 0);
    assert.ok(skipped > 0);
  });

  it('is refused what may not be live there, unless it is taken out', async () => {
    const hello = { folder: server.folderUri, name: 'hello', version: 2 };
    await server.ask('onbook/review', { ...hello, verdict: 'approved' });
    await server.ask('onbook/deploy', { ...hello, environment: 'production' });
    const { code } = await refusal(server.ask('onbook/moveRegistry', to()));
    assert.equal(code, 'review_required');
    assert.equal((await overview()).registry.kind, 'local');
    const { withdrawn } = await server.ask('onbook/moveRegistry', { ...to(), withdrawUnapproved: true });
    assert.deepEqual(withdrawn, [{ name: 'hello', version: 2, environment: 'production' }]);
  });

  it('is refused without a token that counts, and to what is no server', async () => {
    const bad = { ...to(), registry: { location: team.url, token: 'onbook_wrong' } };
    assert.equal((await refusal(server.ask('onbook/moveRegistry', bad))).code, 'unauthenticated');
    const path = { ...to(), registry: { location: 'other.db' } };
    assert.equal((await refusal(server.ask('onbook/moveRegistry', path))).code, 'invalid_argument');
    assert.equal((await overview()).registry.kind, 'local');
  });

  it('can be cancelled, and then stays where it was', async () => {
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest('onbook/moveRegistry', to(), source.token);
    source.cancel();
    const failed: unknown = await asked.catch((error: unknown) => error);
    assert.ok(failed instanceof ResponseError && failed.code === LSPErrorCodes.RequestCancelled);
    assert.equal((await overview()).registry.kind, 'local');
    assert.equal((await server.ask('onbook/moveRegistry', to())).versions, 2);
  });
});

describe('A team’s registry', function () {
  this.timeout(60_000);
  let folder: string;
  let service: Awaited<ReturnType<typeof serve>>;
  let token: string;
  let server: InProcessServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-team-'));
    service = await start(0);
    token = service.adminToken ?? '';
    server = await startServer({
      files: { 'hello.prompt': 'Hello' },
      initializationOptions: { registry: { location: service.url, token } },
    });
    await server.ask('onbook/register', { uri: server.uri('hello.prompt') });
  });
  after(async () => {
    await server.stop();
    await service.close();
    await rm(folder, { recursive: true });
  });

  function start(port: number): ReturnType<typeof serve> {
    const store = { path: join(folder, 'team.db') };
    return serve({ host: '127.0.0.1', port, store, adminName: 'root', log: { write: () => undefined } });
  }

  async function until(what: string, isSo: (overview: FolderOverview) => boolean): Promise<FolderOverview> {
    for (let tries = 0; tries < 400; tries++) {
      const [overview] = await server.ask('onbook/overview', {});
      if (overview !== undefined && isSo(overview)) return overview;
      await sleep(50);
    }
    assert.fail(`It never came: ${what}.`);
  }

  it('tells what others change there', async () => {
    await until('the first version', ({ prompts }) => prompts[0]?.newestVersion === 1);
    const changed = server.registryChanged();
    const other = openRemoteRegistry({ url: service.url, token });
    await other.register('hello', 'Hello from another computer');
    await other.close();
    await changed;
    await until('the second version', ({ prompts }) => prompts[0]?.newestVersion === 2);
  });

  it('is shown as of when it last answered while it is out of reach, refuses changes, and comes back by itself', async () => {
    const port = Number(new URL(service.url).port);
    const uri = server.uri('hello.prompt');
    await server.ask('onbook/promptState', { uri });
    await service.close();
    const offline = await until('the state offline', ({ registry }) => registry.asOf !== null);
    assert.equal(offline.registry.refusal, null);
    assert.equal(offline.prompts[0]?.newestVersion, 2);
    assert.ok(Math.abs(Date.now() - Date.parse(offline.registry.asOf ?? '')) < 60_000);
    const state = await server.ask('onbook/promptState', { uri });
    assert.equal(state?.registry.asOf, offline.registry.asOf);
    assert.equal((await refusal(server.ask('onbook/register', { uri }))).code, 'registry_unreachable');
    service = await start(port);
    await until('the state online', ({ registry }) => registry.asOf === null);
    assert.equal((await server.ask('onbook/register', { uri })).version, 3);
  });
});
