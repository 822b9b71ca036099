import assert from 'node:assert/strict';
import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  LinkedEditingRanges,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { sampleFiles, samplePrompts, sampleText } from '../support/samples.js';

/** A prefix ends every so many characters: a prime, so that it ends in all kinds of places. */
const step = 61;

describe("a prompt's structure while it is typed", () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      files: sampleFiles,
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
  });
  after(() => server.stop());

  /** Every range that is answered at the end of the text lies in it. */
  async function check(uri: string, text: string): Promise<void> {
    const document = TextDocument.create(uri, '', 0, text);
    const position = document.positionAt(text.length);
    const range = { start: position, end: position };
    const ask = <R>(method: string, more: object = {}): Promise<R> =>
      server.client.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
    const [symbols, folds, selections, links, highlights, linked, tokens, some] = await Promise.all([
      ask<DocumentSymbol[]>('documentSymbol'),
      ask<FoldingRange[]>('foldingRange'),
      ask<SelectionRange[]>('selectionRange', { positions: [position] }),
      ask<DocumentLink[]>('documentLink'),
      ask<DocumentHighlight[]>('documentHighlight', { position }),
      ask<LinkedEditingRanges | null>('linkedEditingRange', { position }),
      ask<SemanticTokens>('semanticTokens/full'),
      ask<SemanticTokens>('semanticTokens/range', { range }),
    ]);
    const whole = { start: document.positionAt(0), end: position };
    checkSymbols(symbols, whole);
    for (const { startLine, endLine } of folds) {
      assert.ok(startLine < endLine && endLine < document.lineCount);
    }
    assert.equal(selections.length, 1);
    for (const selection of selections) checkSelection(selection, whole);
    const places = [...links, ...highlights].map((place) => place.range);
    for (const place of [...places, ...(linked?.ranges ?? [])]) checkInside(document, place, whole);
    checkTokens(document, tokens);
    checkTokens(document, some);
  }

  for (const file of samplePrompts) {
    it(`is told at the end of every piece of ${file}`, async () => {
      const text = sampleText(file);
      const document = server.open(file, '');
      for (let end = 0; end < text.length; end += step) {
        document.change(text.slice(0, end));
        await check(document.uri, text.slice(0, end));
      }
      document.change(text);
      await check(document.uri, text);
      document.close();
      assert.deepEqual(server.log, []);
    });
  }
});

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

function holds(outer: Range, inner: Range): boolean {
  return (
    isBefore(outer.start, inner.start) && isBefore(inner.start, inner.end) && isBefore(inner.end, outer.end)
  );
}

function checkInside(document: TextDocument, range: Range, whole: Range): void {
  assert.ok(holds(whole, range) && document.getText(range) !== '');
}

function checkSymbols(symbols: readonly DocumentSymbol[], around: Range): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.ok(name !== '' && holds(around, range) && holds(range, selectionRange), name);
    checkSymbols(children, range);
  }
}

/** Each step holds the one before; the last is the file. */
function checkSelection({ range, parent }: SelectionRange, whole: Range): void {
  if (!parent) {
    assert.deepEqual(range, whole);
    return;
  }
  assert.ok(holds(parent.range, range));
  checkSelection(parent, whole);
}

/** One after the other, each in its line. */
function checkTokens(document: TextDocument, { data }: SemanticTokens): void {
  let line = 0;
  let character = 0;
  let free = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = -1, right = -1, length = 0] = data.slice(at, at + 3);
    if (down > 0) free = 0;
    line += down;
    character = down === 0 ? character + right : right;
    assert.ok(length > 0 && character >= free);
    free = character + length;
    const end = document.positionAt(document.offsetAt({ line, character: free }));
    assert.deepEqual(end, { line, character: free });
  }
}
