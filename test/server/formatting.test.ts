import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const root = new URL('../../../', import.meta.url);
const options = { tabSize: 8, insertSpaces: false, trimTrailingWhitespace: true, insertFinalNewline: true };

describe('formatting', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  async function editsOf(text: string, range?: Range): Promise<readonly TextEdit[] | null> {
    const document = server.open('a.prompt', text);
    const params = { textDocument: { uri: document.uri }, options };
    const edits = await (range === undefined
      ? server.client.sendRequest<TextEdit[] | null>('textDocument/formatting', params)
      : server.client.sendRequest<TextEdit[] | null>('textDocument/rangeFormatting', { ...params, range }));
    document.close();
    return edits;
  }

  /** The marked range is what is chosen; without one it is the whole document. */
  async function check(fixture: string, expected: string): Promise<void> {
    const { text, ranges } = marked(fixture);
    const document = TextDocument.create('file:///a.prompt', 'onbook-prompt', 1, text);
    const [chosen] = ranges;
    const range = chosen && {
      start: document.positionAt(chosen.start),
      end: document.positionAt(chosen.end),
    };
    const edits = (await editsOf(text, range)) ?? [];
    assert.equal(TextDocument.applyEdits(document, [...edits]), expected);
  }

  it('is announced, on request alone', () => {
    const { capabilities } = server.initialized;
    assert.equal(capabilities.documentFormattingProvider, true);
    assert.equal(capabilities.documentRangeFormattingProvider, true);
    assert.equal(capabilities.documentOnTypeFormattingProvider, undefined);
  });

  const cases: readonly (readonly [title: string, fixture: string, expected: string])[] = [
    ['front matter and tags', '---\nmodel:  x\n---\n{{ a }}  \n', '---\nmodel: x\n---\n{{a}}  \n'],
    [
      'levels of two, whatever the size of tabs',
      '---\ninput:\n    schema: {}\n---\n',
      '---\ninput:\n  schema: {}\n---\n',
    ],
    ['text with other line ends', '---\r\nmodel:  x\r\n---\r\n{{ a }}', '---\r\nmodel: x\r\n---\r\n{{a}}'],
    ['what is chosen', '{{ a }} ⟦{{ b }}⟧ {{ c }}', '{{ a }} {{b}} {{ c }}'],
    ['the tag around a cursor', '{{ a }} {{ ⟦⟧b }}', '{{ a }} {{b }}'],
  ];
  for (const [title, fixture, expected] of cases) {
    it(`formats ${title}`, () => check(fixture, expected));
  }

  it('answers with no more than what changes', async () => {
    assert.deepEqual(await editsOf('---\ninput:\n    schema: {}\n---\n{{ a }}'), [
      { range: { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } }, newText: '' },
      { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 3 } }, newText: '' },
      { range: { start: { line: 4, character: 4 }, end: { line: 4, character: 5 } }, newText: '' },
    ]);
  });

  it('has nothing to do in a sample', async () => {
    assert.deepEqual(
      await editsOf(await readFile(new URL('samples/support/triage.prompt', root), 'utf8')),
      [],
    );
  });

  it('answers null for a document that is no prompt', async () => {
    const { uri } = server.openUri('file:///elsewhere/notes.md', '{{ a }}', 'markdown');
    const params = { textDocument: { uri }, options };
    assert.equal(await server.client.sendRequest('textDocument/formatting', params), null);
  });
});
