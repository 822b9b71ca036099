import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

describe('diagnostics', () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({ files: { 'onbook.yaml': 'prompts: .\n' } });
  });
  afterEach(() => server.stop());

  /** The problems of the fixture have these codes, each on its marked range. */
  async function check(fixture: string, ...codes: readonly string[]): Promise<readonly Diagnostic[]> {
    const { text, ranges } = marked(fixture);
    const document = server.open('a.prompt', text);
    const found = await server.diagnostics(document.uri, () => true);
    assert.deepEqual(
      found.map(({ code, range }) => ({ code, range })),
      codes.map((code, index) => ({
        code,
        range: {
          start: document.positionAt(ranges[index]?.start ?? -1),
          end: document.positionAt(ranges[index]?.end ?? -1),
        },
      })),
    );
    return found;
  }

  it('says nothing of a prompt that is right', async () => {
    await check('---\ninput:\n  schema:\n    a: string\n    b: string\n---\n{{a}} and <<b>>');
  });

  it('names what isn’t declared, with a link to what the code means', async () => {
    const [problem] = await check(
      '---\ninput:\n  schema:\n    customer: string\n---\n{{customer}} {{⟦custmer⟧}}',
      'undefined-variable',
    );
    assert.equal(problem?.source, 'onbook');
    assert.equal(problem.severity, DiagnosticSeverity.Warning);
    assert.match(problem.message as string, /Did you mean 'customer'/);
    assert.match(problem.codeDescription?.href ?? '', /docs\/diagnostics\.md#undefined-variable$/);
  });

  it('greys a declaration that nothing uses', async () => {
    const [problem] = await check('---\ninput:\n  schema:\n    ⟦a⟧: string\n---\nHi', 'unused-input');
    assert.deepEqual(problem?.tags, [DiagnosticTag.Unnecessary]);
  });

  it('reports a block that never ends as an error', async () => {
    const document = server.open('a.prompt', '{{#if a}}x');
    const [problem] = await server.diagnostics(document.uri, () => true);
    assert.equal(problem?.code, 'unclosed-block');
    assert.equal(problem.severity, DiagnosticSeverity.Error);
  });

  it('follows each change, and clears a closed document', async () => {
    const document = server.open('a.prompt', '{{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 1);
    document.change('{{#if a}}x{{/if}}');
    const after = await server.diagnostics(document.uri, ({ version }) => version === 2);
    assert.ok(after.every(({ severity }) => severity !== DiagnosticSeverity.Error));
    document.change('{{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 3);
    document.close();
    assert.deepEqual(await server.diagnostics(document.uri, ({ version }) => version === undefined), []);
  });

  it('works for an untitled document', async () => {
    const document = server.openUri('untitled:Untitled-1', '{{#if a}}x');
    const [problem] = await server.diagnostics(document.uri, () => true);
    assert.equal(problem?.code, 'unclosed-block');
  });

  it('takes incremental changes', async () => {
    const document = server.open('a.prompt', 'Hi {{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 1);
    const end = { line: 0, character: 13 };
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '{{/if}}' }],
    });
    const found = await server.diagnostics(document.uri, ({ version }) => version === 2);
    assert.ok(found.every(({ code }) => code !== 'unclosed-block'));
  });

  it('follows onbook.yaml when it turns a delimiter off', async () => {
    const document = server.open('a.prompt', '---\ninput:\n  schema:\n    a: string\n---\n<<a>>');
    assert.deepEqual(await server.diagnostics(document.uri, () => true), []);
    await server.write('onbook.yaml', 'delimiters: ["{{}}"]\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 2 }],
    });
    const found = await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['unused-input'],
    );
  });

  describe('of two files with one name', () => {
    const named = '---\nname: same\n---\nHi';
    const isDuplicate = ({ diagnostics }: { diagnostics: Diagnostic[] }): boolean =>
      diagnostics.some(
        ({ code, severity }) => code === 'duplicate-name' && severity === DiagnosticSeverity.Error,
      );

    it('are at both, open or not, and go when one is renamed', async () => {
      await server.write('b.prompt', named);
      const document = server.open('a.prompt', named);
      await server.write('a.prompt', named);
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: server.uri('a.prompt'), type: 1 }],
      });
      const [here] = await server.diagnostics(document.uri, isDuplicate);
      assert.deepEqual(here?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } });
      assert.equal(here.message, 'b.prompt is named same too. Rename one of them.');
      const [there] = await server.diagnostics(server.uri('b.prompt'), isDuplicate);
      assert.equal(there?.message, 'a.prompt is named same too. Rename one of them.');
      document.change(named.replace('same', 'other'));
      await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length === 0);
      await server.diagnostics(server.uri('b.prompt'), ({ diagnostics }) => diagnostics.length === 0);
    });
  });
});
