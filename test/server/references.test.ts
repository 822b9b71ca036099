import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

/** Texts by file; one has the cursor, and `⟦…⟧` is what is to be found. */
type Files = Readonly<Record<string, string>>;

const declared = (key: string) => `---\ninput:\n  schema:\n    ${key}: string\n---\n`;

/** The files with marks around what is answered. */
async function found(method: string, files: Files, includeDeclaration = true): Promise<Files> {
  const texts = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, marked(text).text]));
  const server = await startServer({ files: texts });
  try {
    const [file = '', fixture = ''] = Object.entries(files).find(([, text]) => text.includes('█')) ?? [];
    const { text, cursor } = marked(fixture);
    const { uri } = server.open(file, text);
    const position = TextDocument.create(uri, '', 0, text).positionAt(cursor);
    const answer = await server.client.sendRequest<Location | Location[] | null>(method, {
      textDocument: { uri },
      position,
      context: { includeDeclaration },
    });
    const locations = [answer ?? []].flat();
    return Object.fromEntries(
      Object.entries(texts).map(([name, source]) => {
        const document = TextDocument.create(name, '', 0, source);
        const edits = locations
          .filter((location) => location.uri === server.uri(name))
          .map(({ range }) => ({ range, newText: `⟦${document.getText(range)}⟧` }));
        return [name, TextDocument.applyEdits(document, edits)];
      }),
    );
  } finally {
    await server.stop();
  }
}

function withoutCursor(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace('█', '')]));
}

describe('references', () => {
  const cases: readonly (readonly [title: string, files: Files])[] = [
    [
      'of an input are in its prompt, its partials and its samples',
      {
        'a.prompt': `${declared('⟦x⟧?')}{{⟦x█⟧}} <<⟦x⟧.y>> {{#each list as |x|}}{{x}}{{/each}}{{> outer}}{{> given x=⟦x⟧}}`,
        'a.tests.yaml': 'cases:\n  - name: one\n    input: { ⟦x⟧: { x: 1 } }\n',
        '_outer.prompt': '{{> inner}}',
        '_inner.prompt': '{{#with y}}{{../⟦x⟧}}{{x}}{{/with}}',
        '_given.prompt': '{{x}}',
        'b.prompt': '{{x}}{{> inner}}',
        'b.tests.yaml': 'cases:\n  - name: one\n    input: { x: 1 }\n',
      },
    ],
    [
      "of a partial's variable are in all that give it a value",
      {
        '_card.prompt': '{{#if ⟦x⟧}}{{⟦█x⟧.y}}{{/if}}',
        '_outer.prompt': '{{> card}}{{⟦x⟧}}',
        'a.prompt': `${declared('⟦x⟧')}{{> card}}{{⟦x⟧}}`,
        'a.tests.yaml': 'cases:\n  - name: one\n    input: { ⟦x⟧: 1 }\n',
        'b.prompt': `${declared('x')}{{> outer ⟦x⟧=x}}{{x}}`,
        'c.prompt': '{{#each list}}{{> card}}{{x}}{{/each}}',
      },
    ],
    [
      "of an argument's name are the partial's",
      { 'a.prompt': '{{> card ⟦x█⟧=x}}{{x}}', '_card.prompt': '{{⟦x⟧}}', 'b.prompt': '{{> card ⟦x⟧=1}}' },
    ],
    [
      'of a partial are its calls in prompts and partials',
      {
        'a.prompt': '{{> ⟦shared/ca█rd⟧}}{{> card}}',
        'b.prompt': '{{#> ⟦shared/card⟧ x=1}}y{{/shared/card}}',
        'c.prompt': '{{#*inline "shared/card"}}{{/inline}}{{> shared/card}}',
        '_outer.prompt': '{{#if x}}{{> ⟦shared/card⟧}}{{/if}}',
        'shared/_card.prompt': 'card',
        '_card.prompt': 'shared/card',
      },
    ],
    [
      'of an inline partial stay in its text',
      { 'a.prompt': '{{#*inline ⟦"card"⟧}}{{/inline}}{{> ⟦ca█rd⟧}}', 'b.prompt': '{{> card}}' },
    ],
    [
      "of a partial that isn't there are its calls",
      { 'a.prompt': '{{> ⟦ca█rd⟧}}', 'b.prompt': '{{> ⟦card⟧}}' },
    ],
    ['of text are none', { 'a.prompt': 'customer█ {{customer}}' }],
    ['of a property are none', { 'a.prompt': '{{user.na█me}}{{name}}' }],
  ];
  for (const [title, files] of cases) {
    it(title, async () => {
      assert.deepEqual(await found('textDocument/references', files), withoutCursor(files));
    });
  }

  it('leave out declarations where they are not asked for', async () => {
    const files = { 'a.prompt': `${declared('x')}{{⟦x█⟧}}` };
    assert.deepEqual(await found('textDocument/references', files, false), withoutCursor(files));
  });
});

describe('the definition', () => {
  const cases: readonly (readonly [title: string, files: Files])[] = [
    ['of a variable is its declaration', { 'a.prompt': `${declared('⟦x⟧?')}{{#if y}}{{x█.z}}{{/if}}` }],
    [
      'of a variable is its key in a JSON Schema',
      { 'a.prompt': '---\ninput:\n  schema:\n    properties:\n      ⟦x⟧: { type: string }\n---\n<<x█>>' },
    ],
    [
      'of a variable that is only given a default is that',
      { 'a.prompt': '---\ninput:\n  default:\n    ⟦x⟧: 1\n---\n{{x█}}' },
    ],
    ["of a variable that isn't declared is nowhere", { 'a.prompt': '{{x█}}' }],
    [
      "of a partial's variable is what gives it a value",
      {
        '_card.prompt': '{{x█}}',
        'a.prompt': `${declared('⟦x⟧')}{{> card}}`,
        'b.prompt': `${declared('x')}{{> card ⟦x⟧=x}}`,
      },
    ],
    [
      "of an argument's name is its use in the partial",
      { 'a.prompt': '{{> card x█=1}}', '_card.prompt': '{{⟦x⟧}}' },
    ],
    [
      'of a block parameter is nowhere',
      { 'a.prompt': `${declared('x')}{{#each list as |x|}}{{x█}}{{/each}}` },
    ],
  ];
  for (const [title, files] of cases) {
    it(title, async () => {
      assert.deepEqual(await found('textDocument/definition', files), withoutCursor(files));
    });
  }
});
