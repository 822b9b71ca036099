import assert from 'node:assert/strict';
import type { FoldingRange } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

async function foldsIn(server: InProcessServer, text: string): Promise<readonly FoldingRange[]> {
  const document = server.open('a.prompt', text);
  const { uri } = document;
  const folds = await server.client.sendRequest<FoldingRange[]>('textDocument/foldingRange', {
    textDocument: { uri },
  });
  document.close();
  return folds;
}

describe('folding of whole lines', () => {
  let server: InProcessServer;
  before(async () => {
    const foldingRange = { lineFoldingOnly: true };
    server = await startServer({ capabilities: { textDocument: { foldingRange } } });
  });
  after(() => server.stop());

  /** Lines count from 0; the first one stays in sight. */
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['the front matter', '---\nmodel: x\n---\nHi', ['0-2 region']],
    [
      'keys with what lies below them',
      '---\nconfig:\n  temperature: 0\ninput:\n  schema:\n    a: string\n---\nHi',
      ['0-6 region', '1-2', '3-5', '4-5'],
    ],
    [
      'messages without the blank lines behind them',
      '{{role "system"}}\na\n\n{{role "user"}}\nb\nc',
      ['0-1 region', '3-5 region'],
    ],
    ['what headings stand above', '# One\na\n## Two\nb\n\n# Three\nc', ['0-3', '2-3', '5-6']],
    ['a block, whose end stays in sight', 'x\n{{#if a}}\ny\nz\n{{/if}}\nu', ['1-3']],
    ['both halves of a block', '{{#if a}}\nx\n{{else}}\ny\n{{/if}}', ['0-1', '2-3']],
    ['all parts of a chain', '{{#if a}}\nx\n{{else if b}}\ny\n{{else}}\nz\n{{/if}}', ['0-1', '2-3', '4-5']],
    ['a block in another', '{{#each a}}\n{{#if b}}\nx\n{{/if}}\n{{/each}}', ['0-3', '1-2']],
    ['a block that is never closed', '{{#if a}}\nx\ny\n\n', ['0-2']],
    ['a comment to its last line', 'x\n{{!--\na\nb\n--}}\ny', ['1-4 comment']],
    ['a tag of several lines', '{{> card\n  title="a"\n  text="b"\n}}', ['0-2']],
    ['the tag that opens a block, and the block', '{{#if\n  a\n}}\nx\n{{/if}}', ['0-1', '2-3']],
    ['an inline partial', '{{#*inline "a"}}\nx\n{{/inline}}', ['0-1']],
    ['lines that end with CRLF', '{{#if a}}\r\nx\r\n{{/if}}\r\n', ['0-1']],
    ['nothing of a single line', '{{#if a}}x{{else}}y{{/if}} {{! z }}\n# One\n{{role "user"}} b', []],
    ['nothing where only the end stands on another line', '{{#if a}}x\n{{/if}}', []],
  ];
  for (const [title, text, expected] of cases) {
    it(`hides ${title}`, async () => {
      const folds = await foldsIn(server, text);
      assert.deepEqual(
        folds.map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? ''}`.trim()),
        expected,
      );
      for (const fold of folds) assert.ok(!('startCharacter' in fold) && !('endCharacter' in fold));
    });
  }
});

describe('folding of stretches', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ capabilities: {} });
  });
  after(() => server.stop());

  const cases: readonly (readonly [string, string])[] = [
    ['the halves of a block', '{{#if a}}⟦ x\n{{#if b}}y{{/if}} ⟧{{else}}⟦\nz⟧{{/if}}'],
    ['a message and what is below its heading', '{{role "user"}}⟦\n# One⟦\nx⟧⟧\n\n'],
    ['the front matter', '---⟦\nmodel: x\n---⟧\nHi'],
  ];
  for (const [title, fixture] of cases) {
    it(`hides exactly ${title}`, async () => {
      const { text, ranges } = marked(fixture);
      const document = TextDocument.create('a:', '', 0, text);
      const hidden = (await foldsIn(server, text)).map((fold) => ({
        start: document.offsetAt({ line: fold.startLine, character: fold.startCharacter ?? -1 }),
        end: document.offsetAt({ line: fold.endLine, character: fold.endCharacter ?? -1 }),
      }));
      assert.deepEqual(
        hidden,
        [...ranges].sort((a, b) => a.start - b.start),
      );
    });
  }
});
