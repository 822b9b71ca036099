import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const declared = `---
input:
  schema:
    customer: string, who wrote
    tone?: string
---
`;

describe('completion', () => {
  let server: InProcessServer;
  before(async () => {
    const completionItem = { snippetSupport: true };
    server = await startServer({ capabilities: { textDocument: { completion: { completionItem } } } });
  });
  after(() => server.stop());

  async function complete(fixture: string): Promise<{ text: string; items: readonly CompletionItem[] }> {
    const { text, cursor } = marked(fixture);
    const document = server.open('a.prompt', text);
    const list = await server.client.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri: document.uri },
      position: document.positionAt(cursor),
    });
    document.close();
    return { text, items: list.items };
  }

  /** Choosing `label` at the cursor makes the text what `after` says. */
  async function check(fixture: string, label: string, after: string): Promise<void> {
    const { text, items } = await complete(fixture);
    const item = items.find((candidate) => candidate.label === label);
    assert.ok(item, `${label} isn't among ${items.map((candidate) => candidate.label).join(', ')}`);
    const edited = TextDocument.applyEdits(TextDocument.create('a:', '', 0, text), [
      item.textEdit as TextEdit,
    ]);
    assert.equal(edited, after);
  }

  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a variable in braces that are closed', '{{█}}', 'customer', '{{customer}}'],
    ['a variable in braces that are open', 'Dear {{cu█', 'customer', 'Dear {{customer}}'],
    ['a variable before one brace', '{{cu█}', 'customer', '{{customer}}'],
    ['a variable in three braces', '{{{cu█', 'customer', '{{{customer}}}'],
    ['a variable before more text', 'Dear {{cu█ and {{tone}}', 'customer', 'Dear {{customer}} and {{tone}}'],
    ['a variable in angle brackets that are closed', '<<█>>', 'customer', '<<customer>>'],
    ['a variable in angle brackets that are open', 'Dear <<cu█', 'customer', 'Dear <<customer>>'],
    ['a variable before one angle bracket', '<<cu█>', 'customer', '<<customer>>'],
    ['the whole word at the cursor', '{{cus█tmer}}', 'customer', '{{customer}}'],
    ['an argument', '{{json cu█}}', 'customer', '{{json customer}}'],
    ['a condition', '{{#if cu█}}x{{/if}}', 'customer', '{{#if customer}}x{{/if}}'],
    ['a named argument', '{{json tone indent=cu█}}', 'customer', '{{json tone indent=customer}}'],
    ['a helper that takes an argument', '{{ro█}}', 'role', '{{role }}'],
    ['a helper that takes none', '{{his█', 'history', '{{history}}'],
    ['a block form', '{{█}}', '#if', '{{#if ${1:value}}}$0{{/if}}'],
    ['a block', '{{#ea█}}', 'each', '{{#each ${1:value}}}$0{{/each}}'],
    ['a block without an end', '{{#un█', 'unless', '{{#unless ${1:value}}}$0{{/unless}}'],
    ['the end of a block', '{{#if tone}}x{{/█', 'if', '{{#if tone}}x{{/if}}'],
    [
      'the end of the inner block',
      '{{#if tone}}{{#each customer}}x{{/█}}',
      'each',
      '{{#if tone}}{{#each customer}}x{{/each}}',
    ],
    ['a helper in parentheses', '{{json (lo█)}}', 'lookup', '{{json (lookup )}}'],
  ];
  for (const [title, fixture, label, after] of cases) {
    it(`offers ${title}`, () => check(declared + fixture, label, declared + after));
  }

  const keys: readonly (readonly [string, string, string, string])[] = [
    ['a key', '---\nmo█\n---\nHi', 'model', '---\nmodel: \n---\nHi'],
    ['a key before its value', '---\nmo█: gpt-4o\n---\nHi', 'model', '---\nmodel: gpt-4o\n---\nHi'],
    ['a key on an empty line', '---\nmodel: x\n█\n---\nHi', 'config', '---\nmodel: x\nconfig:\n  \n---\nHi'],
    [
      'a key inside another',
      '---\nconfig:\n  te█\n---\nHi',
      'temperature',
      '---\nconfig:\n  temperature: \n---\nHi',
    ],
    ['a key in a file without an end of its front matter', '---\nmo█', 'model', '---\nmodel: '],
    ['a value', '---\noutput:\n  format: █\n---\nHi', 'json', '---\noutput:\n  format: json\n---\nHi'],
    [
      'a type',
      '---\ninput:\n  schema:\n    a: str█\n---\n{{a}}',
      'string',
      '---\ninput:\n  schema:\n    a: string\n---\n{{a}}',
    ],
  ];
  for (const [title, fixture, label, after] of keys) {
    it(`offers ${title}`, () => check(fixture, label, after));
  }

  it('offers variables that are only used, not the one being typed', async () => {
    const { items } = await complete('Dear {{name}}, {{nam█}}');
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('name'));
    assert.ok(!labels.includes('nam'));
  });

  it('offers declared variables first, in the order of the schema', async () => {
    const { items } = await complete(`${declared}{{other}} {{█}}`);
    const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepEqual(
      sorted.slice(0, 3).map(({ label }) => label),
      ['customer', 'tone', 'other'],
    );
  });

  it('keeps the name that was meant when letters are swapped', async () => {
    const { items } = await complete(`${declared}{{cutsomer█}}`);
    assert.equal(items.find(({ label }) => label === 'customer')?.filterText, 'cutsomer');
  });

  const silent: readonly (readonly [string, string])[] = [
    ['plain text', `${declared}Dear █`],
    ['a closed tag', `${declared}{{customer}}█`],
    ['a comment', `${declared}{{! cu█ }}`],
    ['a string', `${declared}{{role "sy█"}}`],
    ['an escaped tag', `${declared}\\{{cu█`],
    ['a marker in three angle brackets', `${declared}<<<cu█`],
    ['a shift', `${declared}1 << cu█`],
  ];
  for (const [title, fixture] of silent) {
    it(`offers nothing in ${title}`, async () => {
      assert.deepEqual((await complete(fixture)).items, []);
    });
  }
});
