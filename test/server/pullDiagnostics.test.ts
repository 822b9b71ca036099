import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CancellationToken,
  CancellationTokenSource,
  DiagnosticRefreshRequest,
  LSPErrorCodes,
  RegistrationRequest,
  ResponseError,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  type PreviousResultId,
  type Registration,
  type RegistrationParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const pulls: ClientCapabilities = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: { relatedDocumentSupport: false } },
};

const pullsSamples: ClientCapabilities = {
  ...pulls,
  textDocument: { diagnostic: { dynamicRegistration: true }, synchronization: { dynamicRegistration: true } },
};

const running: InProcessServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

interface Pulled {
  readonly server: InProcessServer;
  /** Asked for so far. */
  readonly refreshes: () => number;
  readonly registrations: readonly Registration[];
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  /** With `waits` it is answered when there is something new. */
  readonly pullAll: (options?: {
    readonly previous?: readonly PreviousResultId[];
    readonly waits?: boolean;
    readonly identifier?: string;
    readonly token?: CancellationToken;
  }) => Promise<readonly WorkspaceDocumentDiagnosticReport[]>;
}

async function start(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = pulls,
): Promise<Pulled> {
  let refreshes = 0;
  const registrations: Registration[] = [];
  const server = await startServer({
    files,
    capabilities,
    beforeInitialize(client) {
      client.onRequest(DiagnosticRefreshRequest.type, () => {
        refreshes += 1;
      });
      client.onRequest(RegistrationRequest.type, (params: RegistrationParams) => {
        registrations.push(...params.registrations);
      });
    },
  });
  running.push(server);
  return {
    server,
    refreshes: () => refreshes,
    registrations,
    pull: (uri, previousResultId) =>
      server.client.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    async pullAll({ previous = [], waits = false, identifier, token = CancellationToken.None } = {}) {
      const params = {
        previousResultIds: previous,
        ...(waits && { partialResultToken: 'news' }),
        ...(identifier !== undefined && { identifier }),
      };
      const { items } = await server.client.sendRequest<WorkspaceDiagnosticReport>(
        'workspace/diagnostic',
        params,
        token,
      );
      return items;
    },
  };
}

function codesOf(report: DocumentDiagnosticReport): readonly unknown[] | 'unchanged' {
  return report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind;
}

/** What is said of each file, by its path: codes, or `unchanged`. */
function codesByFile({ server }: Pulled, items: readonly WorkspaceDocumentDiagnosticReport[]) {
  return Object.fromEntries(
    items.map((item) => [item.uri.slice(server.folderUri.length + 1), codesOf(item)]),
  );
}

function idsOf(items: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] {
  return items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 2000, 'in ten seconds');
    await delay(5);
  }
}

const named = '---\nname: same\n---\nHi';
const open = '{{#if a}}x';
const caller = '---\ninput: { schema: { a: string } }\n---\n{{a}}{{> tone}}';

describe('a client that can ask for diagnostics', () => {
  it('is told that it can, and another one isn’t', async () => {
    const { server } = await start({});
    assert.deepEqual(server.initialized.capabilities.diagnosticProvider, {
      identifier: 'onbook',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const other = await start({}, {});
    assert.equal(other.server.initialized.capabilities.diagnosticProvider, undefined);
  });

  it('is answered what is wrong, where', async () => {
    const { server, pull } = await start({});
    const { text, ranges } = marked('{{⟦shout⟧ a}}');
    const document = server.open('a.prompt', text);
    const report = await pull(document.uri);
    assert.equal(report.kind, 'full');
    const [problem] = report.items;
    assert.equal(problem?.code, 'unknown-helper');
    assert.deepEqual(problem.range, {
      start: document.positionAt(ranges[0]!.start),
      end: document.positionAt(ranges[0]!.end),
    });
  });

  it('is told that nothing changed where the text did, and its problems didn’t', async () => {
    const { server, pull } = await start({});
    const document = server.open('a.prompt', open);
    const { resultId } = await pull(document.uri);
    document.change(`${open}y`);
    const same = await pull(document.uri, resultId);
    assert.deepEqual([codesOf(same), same.resultId], ['unchanged', resultId]);
    document.change(`\n${open}`);
    const moved = await pull(document.uri, resultId);
    assert.equal(moved.kind, 'full');
    document.change('Hi');
    assert.deepEqual(codesOf(await pull(document.uri, moved.resultId)), []);
  });

  it('is told nothing unasked of what it has open, whatever happens', async () => {
    const { server, pull, pullAll } = await start({ 'b.prompt': named });
    const document = server.open('a.prompt', named);
    await pullAll();
    document.change(open);
    await pull(document.uri);
    server.open('_tone.prompt', '{{/if}}');
    document.close();
    await pullAll();
    assert.deepEqual(
      server.published.filter(({ diagnostics }) => diagnostics.length > 0),
      [],
    );
  });

  it('is answered for what isn’t a prompt, and for what isn’t there', async () => {
    const { server, pull } = await start({});
    const other = server.openUri(server.uri('a.txt'), open, 'plaintext');
    assert.deepEqual(codesOf(await pull(other.uri)), []);
    assert.deepEqual(codesOf(await pull(server.uri('none.prompt'))), []);
    assert.deepEqual(server.log, []);
  });

  describe('is asked to ask again', () => {
    it('when a partial changes what a prompt has to be told, and only then', async () => {
      const { server, pull, refreshes } = await start({ '_tone.prompt': 'Be kind.' });
      const prompt = server.open('a.prompt', caller);
      assert.deepEqual(codesOf(await pull(prompt.uri)), []);
      const partial = server.open('_tone.prompt', 'Be kind.');
      await pull(partial.uri);
      partial.change('Be very kind.');
      await pull(partial.uri);
      partial.change('{{/if}}');
      await pull(partial.uri);
      await until(() => refreshes() > 0);
      assert.deepEqual(codesOf(await pull(prompt.uri)), ['partial-faulty']);
      assert.equal(refreshes(), 1);
    });

    it('when another file comes to bear its name', async () => {
      const { server, pull, refreshes } = await start({ 'a.prompt': named });
      const document = server.open('a.prompt', named);
      assert.deepEqual(codesOf(await pull(document.uri)), []);
      await server.write('b.prompt', named);
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: server.uri('b.prompt'), type: 1 }],
      });
      await until(() => refreshes() > 0);
      assert.deepEqual(codesOf(await pull(document.uri)), ['duplicate-name']);
    });

    it('when settings change', async () => {
      const { server, pull, refreshes } = await start({});
      const document = server.open('a.prompt', open);
      await pull(document.uri);
      const diagnostics = { severity: { 'unclosed-block': 'off', 'undeclared-variables': 'off' } };
      await server.client.sendNotification('workspace/didChangeConfiguration', {
        settings: { onbook: { diagnostics } },
      });
      await until(() => refreshes() > 0);
      assert.deepEqual(codesOf(await pull(document.uri)), []);
    });
  });
});

describe('a client that asks for all diagnostics', () => {
  it('is told of files that aren’t open, of partials and of samples, and not of those that are right', async () => {
    const pulled = await start({
      'a.prompt': open,
      'b.prompt': 'Hi',
      'deep/c.prompt': caller,
      'deep/c.tests.yaml': 'cases:\n  - name: one\n',
      '_tone.prompt': '{{/if}}',
    });
    const items = await pulled.pullAll({ waits: true });
    assert.deepEqual(codesByFile(pulled, items), {
      'a.prompt': ['unclosed-block', 'undeclared-variables'],
      'deep/c.prompt': ['partial-faulty'],
      'deep/c.tests.yaml': ['sample-value'],
      '_tone.prompt': ['unexpected-close'],
    });
    assert.ok(items.every(({ version }) => version === null));
  });

  it('waits for news where it takes them as they come, and is answered at once where it doesn’t', async () => {
    const pulled = await start({ 'a.prompt': open });
    const first = await pulled.pullAll({ waits: true });
    const again = await pulled.pullAll({ previous: idsOf(first) });
    assert.deepEqual(codesByFile(pulled, again), { 'a.prompt': 'unchanged' });
    const news = pulled.pullAll({ previous: idsOf(first), waits: true });
    await pulled.server.write('a.prompt', 'Hi');
    await pulled.server.write('b.prompt', '{{/if}}');
    await pulled.server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pulled.server.uri('a.prompt'), type: 2 }],
    });
    const items = await news;
    assert.deepEqual(codesByFile(pulled, items), { 'a.prompt': [], 'b.prompt': ['unexpected-close'] });
    assert.deepEqual(
      idsOf(items).map(({ uri }) => uri),
      [pulled.server.uri('b.prompt')],
    );
  });

  it('is answered in between while hundreds of files are read', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.prompt`, open]));
    const { server, pull, pullAll } = await start(files);
    const document = server.open('new.prompt', open);
    let isRead = false;
    const all = pullAll().finally(() => {
      isRead = true;
    });
    let answers = 0;
    // What is set while the answers are awaited isn't seen by the compiler.
    while (!(isRead as boolean)) {
      document.change(`${open}${answers}`);
      await pull(document.uri);
      answers += 1;
    }
    assert.equal((await all).length, 301);
    assert.ok(answers > 30, `${answers} answers`);
  });

  it('can stop waiting', async () => {
    const { pullAll } = await start({});
    const source = new CancellationTokenSource();
    const asked = pullAll({ waits: true, token: source.token });
    source.cancel();
    await assert.rejects(
      asked,
      (error: ResponseError<unknown>) => error.code === LSPErrorCodes.RequestCancelled,
    );
  });

  it('is told of open documents with their version, as they are', async () => {
    const pulled = await start({ 'a.prompt': 'Hi' });
    const document = pulled.server.open('a.prompt', 'Hi');
    document.change(open);
    const [item] = await pulled.pullAll();
    assert.equal(item?.uri, document.uri);
    assert.equal(item.version, 2);
    assert.deepEqual(codesOf(item), ['unclosed-block', 'undeclared-variables']);
  });

  it('is told that a file is right, when it was closed with unsaved problems', async () => {
    const pulled = await start({ 'a.prompt': 'Hi' });
    await pulled.pullAll();
    const document = pulled.server.open('a.prompt', open);
    await pulled.pull(document.uri);
    document.close();
    const items = await pulled.pullAll({ waits: true });
    assert.deepEqual(codesByFile(pulled, items), { 'a.prompt': [] });
    assert.deepEqual(await pulled.pullAll(), []);
  });

  it('is told again of a document that it asked for, since it may have dropped the answer', async () => {
    const pulled = await start({ 'a.prompt': open });
    const first = await pulled.pullAll();
    const news = pulled.pullAll({ previous: idsOf(first), waits: true });
    const document = pulled.server.open('a.prompt', open);
    document.change('Hi');
    assert.deepEqual(codesOf(await pulled.pull(document.uri)), []);
    document.change(open);
    await pulled.pull(document.uri);
    document.close();
    assert.deepEqual(codesByFile(pulled, await news), {
      'a.prompt': ['unclosed-block', 'undeclared-variables'],
    });
    const again = pulled.pullAll({ previous: idsOf(await news), waits: true });
    const isWaiting = await Promise.race([again.then(() => false), delay(1000, true)]);
    assert.ok(isWaiting, 'no more than once');
    await pulled.server.write('a.prompt', 'Hi');
    await pulled.server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    assert.deepEqual(codesByFile(pulled, await again), { 'a.prompt': [] });
  });

  it('is told what a partial’s buffer does to files that aren’t open', async () => {
    const pulled = await start({ 'a.prompt': caller, '_tone.prompt': 'Be kind.' });
    const partial = pulled.server.open('_tone.prompt', 'Be kind.');
    assert.deepEqual(await pulled.pullAll(), []);
    const news = pulled.pullAll({ waits: true });
    partial.change('{{/if}}');
    let items = await news;
    // The partial itself may come first.
    if (items.every(({ uri }) => uri === partial.uri))
      items = await pulled.pullAll({ previous: idsOf(items), waits: true });
    assert.deepEqual(codesByFile(pulled, items)['a.prompt'], ['partial-faulty']);
  });

  it('is no longer pushed what it asks for', async () => {
    const { server, pullAll } = await start({ 'a.prompt': open });
    const uri = server.uri('a.prompt');
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    await pullAll();
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    await server.write('a.prompt', '{{/if}}');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await pullAll({ previous: [{ uri, value: '' }], waits: true });
    assert.equal(server.published.length, 2);
  });
});

describe('a client that lets a server choose its documents', () => {
  it('sends files of samples, and asks for their diagnostics by an identifier of their own', async () => {
    const pulled = await start({ 'a.prompt': caller, 'a.tests.yaml': 'cases: 3\n' }, pullsSamples);
    await until(() => pulled.registrations.length >= 4);
    assert.deepEqual(
      pulled.registrations.map(({ method }) => method),
      ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/diagnostic'],
    );
    for (const { registerOptions } of pulled.registrations) {
      const { documentSelector } = registerOptions as { readonly documentSelector: unknown };
      assert.deepEqual(documentSelector, [{ scheme: 'file', pattern: '**/*.tests.yaml' }]);
    }
    const ofPrompts = await pulled.pullAll({ identifier: 'onbook', waits: true });
    assert.deepEqual(codesByFile(pulled, ofPrompts), { 'a.prompt': ['partial-missing'] });
    const ofSamples = await pulled.pullAll({ identifier: 'onbook-samples', waits: true });
    assert.deepEqual(codesByFile(pulled, ofSamples), { 'a.tests.yaml': ['samples'] });
  });
});
