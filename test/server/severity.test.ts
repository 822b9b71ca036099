import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CodeActionKind,
  DiagnosticSeverity,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

const text = '---\ninput: { schema: { a: string } }\n---\n{{#if b}}x';
/** Of `text`, with Onbook's severities. */
const codes = ['unused-input', 'unclosed-block', 'undefined-variable'];

const { Error, Warning, Information, Hint } = DiagnosticSeverity;
const ownSeverities = [Warning, Error, Warning];

const running: InProcessServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(
  initializationOptions: unknown,
  capabilities: ClientCapabilities = {},
  answer: (scopeUri: string | undefined) => unknown = () => null,
): Promise<InProcessServer> {
  const server = await startServer({
    initializationOptions,
    capabilities,
    beforeInitialize(client) {
      client.onRequest(
        'workspace/configuration',
        ({ items }: { items: readonly { section: string; scopeUri?: string }[] }) =>
          items.map(({ section, scopeUri }) => (section === 'onbook.diagnostics' ? answer(scopeUri) : null)),
      );
    },
  });
  running.push(server);
  return server;
}

async function severitiesIn(
  server: InProcessServer,
  uri: string,
  count: number,
): Promise<readonly (readonly [unknown, unknown])[]> {
  const found = await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === count);
  return found.map(({ code, severity }) => [code, severity]);
}

describe('onbook.diagnostics.severity', () => {
  const cases: readonly (readonly [title: string, severity: unknown, ...expected: unknown[]])[] = [
    ['is Onbook’s own without a setting', undefined, ...ownSeverities],
    ['changes those of the codes that it names', { 'unused-input': 'error' }, Error, Error, Warning],
    [
      'can be each level',
      { 'unclosed-block': 'hint', 'unused-input': 'information' },
      Information,
      Hint,
      Warning,
    ],
    ['turns codes off', { 'unused-input': 'off' }, undefined, Error, Warning],
    ['may name what there isn’t', { 'no-such-code': 'error' }, ...ownSeverities],
    ['of a wrong shape counts as none', { 'unused-input': 'fatal', syntax: 3 }, ...ownSeverities],
    ['that is no map counts as none', ['unused-input'], ...ownSeverities],
  ];
  for (const [title, severity, ...expected] of cases) {
    it(title, async () => {
      const server = await start({ diagnostics: { severity } });
      const { uri } = server.open('a.prompt', text);
      const wanted = codes
        .map((code, index) => [code, expected[index]])
        .filter(([, level]) => level !== undefined);
      assert.deepEqual(await severitiesIn(server, uri, wanted.length), wanted);
    });
  }

  it('is asked for by folder, where the client can be asked, and what it sent at the start holds elsewhere', async () => {
    const scopes: (string | undefined)[] = [];
    const server = await start(
      { diagnostics: { severity: { 'unused-input': 'hint' } } },
      { workspace: { configuration: true } },
      (scopeUri) => {
        scopes.push(scopeUri);
        return scopeUri === server.folderUri ? { severity: { 'unused-input': 'error' } } : null;
      },
    );
    const inside = server.open('a.prompt', text);
    assert.deepEqual((await severitiesIn(server, inside.uri, 3))[0], ['unused-input', Error]);
    const outside = server.openUri('untitled:a', text);
    assert.equal((await severitiesIn(server, outside.uri, 3)).length, 3);
    assert.deepEqual([...new Set(scopes)], [server.folderUri]);
  });

  it('is followed when it changes', async () => {
    let severity = {};
    const server = await start(undefined, { workspace: { configuration: true } }, () => ({ severity }));
    const { uri } = server.open('a.prompt', text);
    await severitiesIn(server, uri, 3);
    severity = { 'unused-input': 'off', 'undefined-variable': 'off' };
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await severitiesIn(server, uri, 1), [['unclosed-block', Error]]);
  });

  it('lets nothing be registered that Onbook takes for an error', async () => {
    const server = await start({ diagnostics: { severity: { 'unclosed-block': 'off' } } });
    const { uri } = server.open('a.prompt', text);
    await severitiesIn(server, uri, 2);
    await assert.rejects(server.ask('onbook/register', { uri }), /can't be registered while it has an error/);
    assert.equal((await server.ask('onbook/promptState', { uri }))?.errors, 1);
  });

  it('takes the fixes of what is off away, too', async () => {
    const capabilities: ClientCapabilities = {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    };
    const titles = async (severity: unknown): Promise<readonly string[]> => {
      const server = await start({ diagnostics: { severity } }, capabilities);
      const slip = '---\ninput: { schema: { customer: string } }\n---\n{{customer}} {{custmer}}';
      const document = server.open('a.prompt', slip);
      const place = document.positionAt(slip.indexOf('custmer'));
      const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: document.uri },
        range: { start: place, end: place },
        context: { diagnostics: [], only: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
      });
      return actions.map(({ title }) => title);
    };
    const all = await titles({});
    assert.ok(all.includes('Fix all problems that have one answer') && all.length > 1, all.join());
    assert.deepEqual(await titles({ 'undefined-variable': 'off' }), []);
  });

  it('is declared with every code, and no other', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: {
        configuration: {
          properties: Record<string, { properties?: Record<string, { enum: unknown }> }>;
        };
      };
    };
    const declared = contributes.configuration.properties['onbook.diagnostics.severity']?.properties ?? {};
    const page = readFileSync('docs/diagnostics.md', 'utf8');
    assert.deepEqual(
      Object.keys(declared),
      [...page.matchAll(/^## (.*)$/gm)].map(([, code]) => code),
    );
    for (const { enum: levels } of Object.values(declared))
      assert.deepEqual(levels, ['error', 'warning', 'information', 'hint', 'off']);
  });
});

describe('onbook.diagnostics.scope', () => {
  const isTold = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): boolean => diagnostics.length > 0;

  it('is the whole workspace unless the user wants less', async () => {
    const server = await start(undefined);
    await server.write('a.prompt', text);
    await server.write('b.prompt', text);
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await server.diagnostics(server.uri('a.prompt'), isTold);
    await server.diagnostics(server.uri('b.prompt'), isTold);
  });

  it('can be the open documents, and can change', async () => {
    const server = await start({ diagnostics: { scope: 'open' } });
    await server.write('a.prompt', text);
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    const document = server.open('b.prompt', text);
    await server.diagnostics(document.uri, isTold);
    document.close();
    await server.diagnostics(document.uri, (told) => !isTold(told));
    await server.ask('onbook/overview', {});
    assert.deepEqual(
      server.published.filter(({ uri }) => uri === server.uri('a.prompt')),
      [],
    );
    await server.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { onbook: { diagnostics: { scope: 'workspace' } } },
    });
    await server.diagnostics(server.uri('a.prompt'), isTold);
  });
});
