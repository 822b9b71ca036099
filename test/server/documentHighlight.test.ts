import assert from 'node:assert/strict';
import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type LinkedEditingRanges,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const declared = (key: string) => `---\ninput:\n  schema:\n    ${key}: string\n---\n`;

describe('the places that belong together', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  async function ask<R>(method: string, text: string, cursor: number): Promise<R> {
    const document = server.open('a.prompt', text);
    const answer = await server.client.sendRequest<R>(method, {
      textDocument: { uri: document.uri },
      position: document.positionAt(cursor),
    });
    document.close();
    return answer;
  }

  /** Puts the marks back around what was answered. */
  function mark(text: string, ranges: readonly Range[]): string {
    const document = TextDocument.create('a:', '', 0, text);
    const edits = ranges.map((range) => ({ range, newText: `⟦${document.getText(range)}⟧` }));
    return TextDocument.applyEdits(document, edits);
  }

  const highlights: readonly (readonly [string, string])[] = [
    [
      'the uses of a variable and its declaration',
      `${declared('⟦name⟧')}{{⟦na█me⟧}} <<⟦name⟧>> {{#if ⟦name⟧}}x{{/if}} {{other}}`,
    ],
    ['the uses of a declaration', `${declared('⟦na█me⟧')}{{⟦name⟧}}`],
    [
      'the uses of what begins a path',
      '{{⟦us█er⟧.name}} {{#each list}}{{../⟦user⟧.id}} {{@root.⟦user⟧}}{{/each}}',
    ],
    ['only its own of a name that a block brings', '{{⟦na█me⟧}} {{#with user}}{{name}}{{/with}}'],
    ['a name in brackets', '{{[⟦first na█me⟧]}} {{[⟦first name⟧].x}}'],
    ['an argument of a partial', '{{> card title=⟦na█me⟧}} {{⟦name⟧}}'],
    ['the words of a block', '{{#⟦i█f⟧ a}}x{{⟦else⟧}}y{{/⟦if⟧}}'],
    ['the words of a chain', '{{~#⟦if⟧ a}}x{{ ⟦else⟧ if b}}y{{⟦el█se⟧}}z{{/ ⟦if⟧ ~}}'],
    ['the words of the inner block', '{{#if a}}{{#⟦if⟧ b}}x{{/⟦i█f⟧}}{{/if}}'],
    ['the words of a block without an end', '{{#⟦i█f⟧ a}}x{{⟦else⟧}}y'],
    ['an else that is a mark', '{{#⟦i█f⟧ a}}x{{⟦^⟧}}y{{/⟦if⟧}}'],
    ['the words of a raw block', '{{{{⟦r█aw⟧}}}}x{{{{/⟦raw⟧}}}}'],
    ['the calls of a partial', '{{> ⟦ca█rd⟧}} {{> other}} {{#> ⟦card⟧}}x{{/⟦card⟧}}'],
    ['an inline partial and its calls', '{{#*inline ⟦"card"⟧}}x{{/inline}}{{> ⟦ca█rd⟧}}'],
    ['nothing in plain text', 'Dear cust█omer {{customer}}'],
    ['nothing of a property', '{{user.na█me}} {{name}}'],
    ['nothing at all', '█'],
  ];
  for (const [title, fixture] of highlights) {
    it(`are ${title}`, async () => {
      const { text, cursor } = marked(fixture);
      const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', text, cursor);
      assert.equal(
        mark(
          text,
          found.map(({ range }) => range),
        ),
        fixture.replace('█', ''),
      );
    });
  }

  it('tell where a variable is declared from where it is read', async () => {
    const { text, cursor } = marked(`${declared('name')}{{na█me}}`);
    const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', text, cursor);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      [DocumentHighlightKind.Write, DocumentHighlightKind.Read],
    );
  });

  const linked: readonly (readonly [string, string])[] = [
    ['the names of a block', '{{#⟦ea█ch⟧ list}}x{{else}}y{{/⟦each⟧}}'],
    ['them from the end', '{{#⟦each⟧ list}}x{{/⟦ea█ch⟧}}'],
    ['the names of the outer block', '{{#⟦i█f⟧ a}}{{#if b}}x{{/if}}{{/⟦if⟧}}'],
    ['the path that a block begins and ends with', '{{#⟦user.na█me⟧}}x{{/⟦user.name⟧}}'],
    ['the name of a partial with content', '{{#> ⟦shared/ca█rd⟧ a=1}}x{{/⟦shared/card⟧}}'],
    ['the name of a raw block', '{{{{⟦r█aw⟧}}}}x{{{{/⟦raw⟧}}}}'],
    ['nothing of an inline partial', '{{#*in█line "a"}}x{{/inline}}'],
    ['nothing of an else', '{{#if a}}x{{el█se}}y{{/if}}'],
    ['nothing of a block without an end', '{{#i█f a}}x'],
    ['nothing of names that differ', '{{#i█f a}}x{{/iff}}'],
    ['nothing of a variable', '{{na█me}}'],
  ];
  for (const [title, fixture] of linked) {
    it(`are edited as one: ${title}`, async () => {
      const { text, cursor } = marked(fixture);
      const found = await ask<LinkedEditingRanges | null>('textDocument/linkedEditingRange', text, cursor);
      assert.equal(mark(text, found?.ranges ?? []), fixture.replace('█', ''));
      if (found === null) return;
      const [word = ''] = found.ranges.map((range) => TextDocument.create('a:', '', 0, text).getText(range));
      assert.match(word, new RegExp(`^(?:${found.wordPattern})$`));
    });
  }
});
