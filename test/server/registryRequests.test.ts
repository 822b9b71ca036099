import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Method, Parameters, Refusal } from '@onbook/language-server/protocol';
import { ResponseError } from 'vscode-languageserver/node';
import { openInWorker, startServer, type InProcessServer } from '../support/inProcessServer.js';

const text = `---
model: gpt-4o
input:
  schema:
    customer: string, who wrote
    tone?: string
  default:
    tone: friendly
---
{{role "system"}}
Be <<tone>>.
{{role "user"}}
From {{customer}}
`;

const tests = 'cases:\n  - name: angry\n    input:\n      customer: Ada\n';

describe('the registry’s requests', () => {
  let server: InProcessServer;
  let uri: string;
  beforeEach(async () => {
    server = await startServer({ files: { 'triage.prompt': text, 'triage.tests.yaml': tests } });
    uri = server.uri('triage.prompt');
  });
  afterEach(() => server.stop());

  const prompt = () => ({ folder: server.folderUri, name: 'triage' });
  const version = (number: number) => ({ ...prompt(), version: number });
  const sourceOf = async (number: number): Promise<string> => {
    const of = { ...prompt(), side: { version: number }, part: { kind: 'source' } } as const;
    return (await server.ask('onbook/text', of)).text;
  };

  async function refusal<M extends Method>(method: M, params: Parameters<M>): Promise<Refusal> {
    try {
      await server.ask(method, params);
    } catch (error) {
      assert.ok(error instanceof ResponseError);
      return error.data as Refusal;
    }
    throw new Error(`${method} was not refused.`);
  }

  it('register the unsaved buffer, with the samples of the tests file', async () => {
    const document = server.open('triage.prompt', text);
    document.change(`${text}More\n`);
    const registered = await server.ask('onbook/register', { uri, message: 'First' });
    assert.deepEqual(registered, { ...prompt(), version: 1, created: true });
    assert.equal(await sourceOf(1), `${text}More\n`);
    const [newest] = await server.ask('onbook/history', prompt());
    assert.equal(newest?.message, 'First');
    assert.equal(newest.createdBy, 'ada@example.com');
    assert.equal(newest.reviewStatus, 'unreviewed');
    assert.deepEqual(newest.liveIn, []);
    assert.equal((await server.ask('onbook/register', { uri })).created, false);
  });

  it('register the file where it isn’t open', async () => {
    assert.equal((await server.ask('onbook/register', { uri })).version, 1);
    assert.equal(await sourceOf(1), text);
  });

  it('refuse to register a file that is no text, which is listed all the same', async () => {
    await writeFile(`${server.folder}/triage.prompt`, Uint8Array.of(0x48, 0xe9, 0x0a));
    const { code, message } = await refusal('onbook/register', { uri });
    assert.equal(code, 'invalid_prompt');
    assert.equal(message, "triage.prompt isn't UTF-8 text. Save it as UTF-8.");
    const [folder] = await server.ask('onbook/overview', {});
    assert.deepEqual(
      folder?.prompts.map(({ name }) => name),
      ['triage'],
    );
  });

  it('refuse to register what has errors, and what has no name', async () => {
    server.open('triage.prompt', `${text}{{#if customer}}`);
    const faulty = await refusal('onbook/register', { uri });
    assert.equal(faulty.code, 'invalid_prompt');
    assert.match(faulty.message, /^triage can't be registered while it has an error\. Line 14: /);
    assert.deepEqual(await server.ask('onbook/history', prompt()).catch(() => []), []);
    const untitled = server.openUri('untitled:Untitled-1', 'Hi');
    assert.equal((await refusal('onbook/register', { uri: untitled.uri })).code, 'invalid_name');
    assert.equal(
      (await refusal('onbook/register', { uri: server.uri('nowhere.prompt') })).code,
      'invalid_argument',
    );
    const partial = server.open('_footer.prompt', 'Bye');
    assert.match((await refusal('onbook/register', { uri: partial.uri })).message, /partial/);
  });

  it('register an untitled document that has a name', async () => {
    const document = server.openUri('untitled:Untitled-1', '---\nname: fresh\n---\nHi\n');
    const registered = await server.ask('onbook/register', { uri: document.uri });
    assert.deepEqual(registered, { folder: server.folderUri, name: 'fresh', version: 1, created: true });
  });

  it('refuse to register with samples that are broken, and show those that are right', async () => {
    await server.write('triage.tests.yaml', `${tests}  - input: {}\n`);
    const refused = await refusal('onbook/register', { uri });
    assert.equal(refused.code, 'invalid_prompt');
    assert.match(
      refused.message,
      /^triage\.prompt can't be registered with these samples\. triage\.tests\.yaml, line 5: /,
    );
    const shown = await server.ask('onbook/preview', { uri });
    assert.deepEqual(
      shown?.samples.map(({ name }) => name),
      ['angry'],
    );
    await server.write('triage.tests.yaml', tests);
    assert.equal((await server.ask('onbook/register', { uri })).version, 1);
    await server.write('triage.tests.yaml', tests.replace('angry', 'calm'));
    assert.equal((await server.ask('onbook/register', { uri })).version, 2);
  });

  it('register with the delimiters of onbook.yaml', async () => {
    await server.write('onbook.yaml', 'delimiters: ["{{}}"]\n');
    await server.write('triage.prompt', 'From {{customer}}, <<sic>>\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 1 }],
    });
    await server.ask('onbook/register', { uri });
    const path = `${server.folder}/.onbook/registry.db`;
    const registry = openInWorker({ kind: 'local', path, identity: 'ada', environments: {} });
    const { variables, delimiters } = await registry.version('triage', 1);
    await registry.close();
    assert.deepEqual([variables, delimiters], [['customer'], ['{{}}']]);
  });

  it('review, deploy, and roll back, each shown everywhere', async () => {
    const document = server.open('triage.prompt', text);
    await server.ask('onbook/register', { uri });
    const refused = await refusal('onbook/deploy', { ...version(1), environment: 'production' });
    assert.equal(refused.code, 'review_required');
    assert.match(refused.message, /triage v1 has 0 of 1 approvals/);
    assert.equal(refused.selfApproval, true);

    const review = await server.ask('onbook/review', { ...version(1), verdict: 'approved' });
    assert.equal(review.reviewer, 'ada@example.com');
    assert.deepEqual(await server.ask('onbook/reviews', version(1)), [review]);
    const ready = await server.ask('onbook/readiness', version(1));
    assert.equal(ready.find(({ environment }) => environment === 'production')?.refusal, null);

    const deployed = await server.ask('onbook/deploy', {
      ...version(1),
      environment: 'production',
      message: 'Go',
      expectedLive: null,
    });
    assert.deepEqual(
      [deployed.kind, deployed.version, deployed.fromVersion, deployed.message, deployed.deployedBy],
      ['deploy', 1, null, 'Go', 'ada@example.com'],
    );
    document.change(`${text}More\n`);
    await server.ask('onbook/register', { uri });
    await server.ask('onbook/review', { ...version(2), verdict: 'approved' });
    const moved = { ...version(2), environment: 'production', expectedLive: null };
    assert.equal((await refusal('onbook/deploy', moved)).code, 'conflict');
    await server.ask('onbook/deploy', { ...version(2), environment: 'production', expectedLive: 1 });
    const back = await server.ask('onbook/rollback', { ...prompt(), environment: 'production' });
    assert.deepEqual([back.kind, back.version, back.fromVersion], ['rollback', 1, 2]);

    const deployments = await server.ask('onbook/deployments', { ...prompt(), environment: 'production' });
    assert.deepEqual(
      deployments.map(({ kind, version: number }) => `${kind} ${number}`),
      ['rollback 1', 'deploy 2', 'deploy 1'],
    );
    const history = await server.ask('onbook/history', prompt());
    assert.deepEqual(
      history.map(({ version: number, liveIn }) => [number, liveIn]),
      [
        [2, []],
        [1, ['production']],
      ],
    );
  });

  it('tell the state of a document', async () => {
    const document = server.open('triage.prompt', text);
    const before = await server.ask('onbook/promptState', { uri });
    assert.deepEqual(before, {
      ...prompt(),
      registry: { location: `${server.folder}/.onbook/registry.db`, kind: 'local', asOf: null },
      newestVersion: null,
      reviewStatus: null,
      modified: false,
      errors: 0,
      live: [],
      isArchived: false,
      readiness: [],
    });
    await server.ask('onbook/register', { uri });
    assert.equal((await server.ask('onbook/promptState', { uri }))?.modified, false);
    document.change(`${text}{{#if customer}}`);
    const after = await server.ask('onbook/promptState', { uri });
    assert.deepEqual([after?.newestVersion, after?.modified, after?.errors], [1, true, 1]);
    assert.deepEqual(
      after?.readiness.map(({ environment }) => environment),
      ['dev', 'staging', 'production'],
    );
    assert.equal(await server.ask('onbook/promptState', { uri: 'untitled:none' }), null);
    assert.equal(await server.ask('onbook/promptState', { uri: server.uri('notes.md') }), null);
  });

  it('give an overview of files and versions', async () => {
    await server.write('old.prompt', 'Old\n');
    await server.ask('onbook/register', { uri });
    await server.ask('onbook/register', {
      uri: server.openUri('untitled:1', '---\nname: gone\n---\nHi\n').uri,
    });
    await server.ask('onbook/deploy', { ...version(1), environment: 'dev' });
    server.open('triage.prompt', `${text}More\n`);
    const [folder] = await server.ask('onbook/overview', {});
    assert.equal(folder?.folder, server.folderUri);
    assert.equal(folder.folderName, 'prompts');
    assert.equal(folder.registry.kind, 'local');
    assert.equal(folder.registry.refusal, null);
    assert.deepEqual(folder.environments, ['dev', 'staging', 'production']);
    assert.deepEqual(
      folder.prompts.map(({ name, uri: file, newestVersion, modified }) => [
        name,
        file,
        newestVersion,
        modified,
      ]),
      [
        ['gone', null, 1, false],
        ['old', server.uri('old.prompt'), null, false],
        ['triage', uri, 1, true],
      ],
    );
    const [live] = folder.prompts[2]?.live ?? [];
    assert.deepEqual([live?.environment, live?.version], ['dev', 1]);
  });

  it('rename, archive and restore, each shown in the overview', async () => {
    const { folderUri: folder } = server;
    const untitled = server.openUri('untitled:1', '---\nname: gone\n---\nHi\n').uri;
    await server.ask('onbook/register', { uri: untitled });
    const standing = async () => {
      const [overview] = await server.ask('onbook/overview', {});
      return overview?.prompts
        .filter(({ newestVersion }) => newestVersion !== null)
        .map(({ name, isArchived }) => [name, isArchived]);
    };
    assert.deepEqual(await standing(), [['gone', false]]);
    const renamed = await server.ask('onbook/rename', { folder, name: 'gone', newName: 'kept' });
    assert.deepEqual(renamed, { name: 'kept' });
    const archived = await server.ask('onbook/archive', { folder, name: 'kept', isArchived: true });
    assert.deepEqual(archived, { name: 'kept', isArchived: true });
    assert.deepEqual(await standing(), [['kept', true]]);
    await server.ask('onbook/archive', { folder, name: 'kept', isArchived: false });
    assert.deepEqual(await standing(), [['kept', false]]);
  });

  it('show files in the overview when the registry can’t be read, and why', async () => {
    await server.write('onbook.yaml', 'registry: [\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 1 }],
    });
    const [folder] = await server.ask('onbook/overview', {});
    assert.equal(folder?.registry.refusal?.code, 'invalid_argument');
    assert.match(folder.registry.refusal.message, /onbook\.yaml/);
    assert.deepEqual(
      folder.prompts.map(({ name }) => name),
      ['triage'],
    );
  });

  it('tell of every change, by this process and by others', async () => {
    server.open('triage.prompt', text);
    const told = server.registryChanged();
    await server.ask('onbook/register', { uri });
    await told;
    assert.ok(server.codeLensRefreshes() > 0);

    const next = server.registryChanged();
    const path = `${server.folder}/.onbook/registry.db`;
    const other = openInWorker({ kind: 'local', path, identity: 'bob', environments: {} });
    await other.register('triage', 'Theirs\n');
    await other.close();
    await next;
    const state = await until(
      () => server.ask('onbook/promptState', { uri }),
      (found) => found?.newestVersion === 2,
    );
    assert.equal(state?.modified, true);
  });

  describe('of a server', () => {
    let http: Server;
    let url: string;
    let requests: IncomingMessage[];
    beforeEach(async () => {
      requests = [];
      http = createServer((request, response) => {
        requests.push(request);
        const allowed = request.headers.authorization === 'Bearer secret';
        response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
        response.end(allowed ? '[]' : '{"code":"unauthenticated","message":"No token."}');
      });
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    });
    afterEach(() => {
      http.close();
      http.closeAllConnections();
    });

    async function nameInFile(): Promise<void> {
      await server.write('onbook.yaml', `registry: ${url}\n`);
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: server.uri('onbook.yaml'), type: 1 }],
      });
    }

    it('send nothing to one that only onbook.yaml names, and say how to connect', async () => {
      await nameInFile();
      const refused = await refusal('onbook/history', prompt());
      assert.equal(refused.code, 'unauthenticated');
      assert.match(refused.message, /Connect to Team Registry…/);
      const [folder] = await server.ask('onbook/overview', {});
      assert.equal(folder?.registry.kind, 'remote');
      assert.equal(folder.registry.location, url);
      assert.equal(folder.registry.refusal?.code, 'unauthenticated');
      assert.equal(requests.length, 0);
    });

    it('connect to one with a token, and go back', async () => {
      const told = server.registryChanged();
      const connected = await server.ask('onbook/connect', { registry: { location: url, token: 'secret' } });
      assert.deepEqual(connected, { prompts: 0 });
      await told;
      const [folder] = await server.ask('onbook/overview', {});
      assert.equal(folder?.registry.kind, 'remote');
      assert.doesNotMatch(JSON.stringify(folder), /secret/);
      await server.ask('onbook/connect', { registry: null });
      assert.equal((await server.ask('onbook/overview', {}))[0]?.registry.kind, 'local');
    });

    it('keep the registry there was when the new one refuses', async () => {
      const wrong = { registry: { location: url, token: 'wrong' } };
      assert.equal((await refusal('onbook/connect', wrong)).code, 'unauthenticated');
      assert.equal((await server.ask('onbook/overview', {}))[0]?.registry.kind, 'local');
      assert.equal(
        (await refusal('onbook/connect', { registry: { location: '' } })).code,
        'invalid_argument',
      );
    });

    it('keep a token from a URL that onbook.yaml names later', async () => {
      await server.ask('onbook/connect', { registry: { location: url, token: 'secret' } });
      await server.ask('onbook/connect', { registry: null });
      requests.length = 0;
      await nameInFile();
      await refusal('onbook/history', prompt());
      assert.equal(requests.length, 0);
    });
  });
});

/** Asks until the answer is as wanted; mocha's time limit ends it. */
async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
