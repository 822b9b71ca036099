import assert from 'node:assert/strict';
import type { Method, Parameters, Refusal } from '@onbook/language-server/protocol';
import type { Registry } from '@onbook/registry';
import { parseConfiguration } from '@onbook/registry/project';
import { ResponseError } from 'vscode-languageserver/node';
import { openInWorker, startServer, type InProcessServer } from '../support/inProcessServer.js';

const { environments } = parseConfiguration('').configuration;
const me = 'ada@example.com';
const other = 'grace@example.com';

const first = '---\nmodel: gpt-4o\n---\nBe kind.\nAnswer in a word.\nSay bye.\n';
const second = first.replace('Answer in a word.\n', 'Answer in a sentence.\nNever guess.\n');
const third = second.replace('Be kind.', 'Be brief.');

describe('the requests of a review', () => {
  let server: InProcessServer;
  let uri: string;
  let colleague: Registry;
  beforeEach(async () => {
    server = await startServer({ files: { 'triage.prompt': first } });
    uri = server.uri('triage.prompt');
    const path = `${server.folder}/.onbook/registry.db`;
    colleague = openInWorker({ kind: 'local', path, identity: other, environments });
  });
  afterEach(async () => {
    await colleague.close();
    await server.stop();
  });

  const prompt = () => ({ folder: server.folderUri, name: 'triage' });
  const version = (number: number) => ({ ...prompt(), version: number });
  const threadsOn = (number: number) => server.ask('onbook/threads', version(number));

  async function register(...sources: readonly string[]): Promise<void> {
    for (const source of sources) await colleague.register('triage', source);
  }

  async function refusal<M extends Method>(method: M, params: Parameters<M>): Promise<Refusal> {
    const error: unknown = await server.ask(method, params).catch((reason: unknown) => reason);
    assert.ok(error instanceof ResponseError, `${method} was not refused.`);
    return error.data as Refusal;
  }

  it('ask somebody, and everybody’s lists are told', async () => {
    await register(first);
    const changed = server.registryChanged();
    const asked = await server.ask('onbook/requestReview', {
      ...version(1),
      reviewers: [other],
      message: 'Kinder',
    });
    await changed;
    const { createdAt, ...said } = asked;
    assert.deepEqual(said, {
      name: 'triage',
      version: 1,
      reviewers: [other],
      message: 'Kinder',
      requestedBy: me,
    });
    assert.ok(Date.parse(createdAt) > 0);
    assert.equal((await server.ask('onbook/history', prompt()))[0]?.reviewStatus, 'requested');
    assert.deepEqual(
      (await colleague.reviewInbox()).map(({ name }) => name),
      ['triage'],
    );
  });

  it('name whom one may want to ask, and not oneself', async () => {
    await register(first);
    await server.ask('onbook/review', { ...version(1), verdict: 'approved' });
    assert.deepEqual(await server.ask('onbook/reviewers', prompt()), [other]);
    await colleague.register('greet', 'Hi');
    await colleague.deploy('greet', 1, { environment: 'dev' });
    await server.ask('onbook/register', { uri: server.uri('triage.prompt') });
    assert.deepEqual(await server.ask('onbook/reviewers', { ...prompt(), name: 'greet' }), [other]);
  });

  it('list what waits for me until I give a verdict', async () => {
    await register(first);
    await colleague.requestReview('triage', 1, { message: 'Please' });
    const [inbox, ...others] = await server.ask('onbook/reviewInbox', {});
    assert.deepEqual(others, []);
    assert.equal(inbox?.folder, server.folderUri);
    assert.deepEqual(
      inbox.requests.map(({ name, version: number, message, requestedBy }) => {
        return [name, number, message, requestedBy];
      }),
      [['triage', 1, 'Please', other]],
    );
    await server.ask('onbook/review', { ...version(1), verdict: 'approved' });
    assert.deepEqual((await server.ask('onbook/reviewInbox', {}))[0]?.requests, []);
  });

  it('say why there is no list', async () => {
    await server.write('onbook.yaml', 'registry: http://127.0.0.1:9\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 1 }],
    });
    const [inbox] = await server.ask('onbook/reviewInbox', {});
    assert.deepEqual(inbox?.requests, []);
    assert.ok(inbox.refusal);
  });

  it('read a version against what I approved last, else what is live, else the one before', async () => {
    await register(first, second, third);
    const startOf = async (number: number) => {
      // What others changed is heard of a moment later.
      await server.ask('onbook/connect', { registry: null });
      return await server.ask('onbook/reviewStart', version(number));
    };
    assert.deepEqual(await startOf(1), { base: null, newestVersion: 3 });
    const before = (number: number, because: string, environment: string | null = null) => {
      return { base: { version: number, because, environment }, newestVersion: 3 };
    };
    assert.deepEqual(await startOf(3), before(2, 'previous'));
    await colleague.deploy('triage', 1, { environment: 'dev' });
    assert.deepEqual(await startOf(3), before(1, 'live', 'dev'));
    await colleague.review('triage', 1, { verdict: 'approved' });
    await colleague.deploy('triage', 1, { environment: 'production' });
    await colleague.deploy('triage', 2, { environment: 'dev' });
    assert.deepEqual(await startOf(3), before(1, 'live', 'production'));
    await server.ask('onbook/review', { ...version(2), verdict: 'approved' });
    assert.deepEqual(await startOf(3), before(2, 'approved'));
    assert.deepEqual(await startOf(2), before(1, 'live', 'production'));
  });

  it('refuse an approval when a newer version came, and say which', async () => {
    await register(first, second);
    const approval = { ...version(1), verdict: 'approved', expectedNewest: 1 } as const;
    const { code, message, newestVersion } = await refusal('onbook/review', approval);
    assert.deepEqual([code, newestVersion], ['conflict', 2]);
    assert.match(message, /^triage moved on while you looked: grace@example\.com registered v2 at /);
    assert.deepEqual(await server.ask('onbook/reviews', version(1)), []);
  });

  it('keep what is said about lines with them, in later versions and in the file', async () => {
    await register(first);
    const lines = { start: 6, end: 6 };
    await server.ask('onbook/review', { ...version(1), verdict: 'commented', message: 'Why?', lines });
    await register(second);
    const [thread] = await threadsOn(2);
    assert.deepEqual(thread?.linesNow, { start: 7, end: 7 });
    assert.deepEqual([thread.version, thread.text, thread.resolved], [1, 'Say bye.', null]);

    const inFile = async () => (await server.ask('onbook/openThreads', { uri }))?.threads ?? [];
    const document = server.open('triage.prompt', `\n\n${second}`);
    assert.deepEqual((await inFile())[0]?.linesNow, { start: 9, end: 9 });
    document.change(second.replace('Say bye.\n', ''));
    assert.equal((await inFile())[0]?.linesNow, null);

    const answer = { ...prompt(), thread: thread.id, message: 'It is polite.' };
    await server.ask('onbook/reply', { ...answer, resolved: true });
    const [resolved] = await threadsOn(2);
    assert.deepEqual(
      resolved?.comments.map(({ author, message }) => [author, message]),
      [
        [me, 'Why?'],
        [me, 'It is polite.'],
      ],
    );
    assert.equal(resolved.resolved?.by, me);
    assert.deepEqual(await inFile(), []);
  });

  it('answer a file without versions with no threads', async () => {
    assert.equal(await server.ask('onbook/openThreads', { uri }), null);
  });
});
