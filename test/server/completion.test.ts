import assert from 'node:assert/strict';
import {
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
  type MarkupContent,
} from 'vscode-languageserver/node';
import { chosen, completionAt, completionCapabilities } from '../support/completions.js';
import { startServer, type InProcessServer, type OpenDocument } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const declared = `---
input:
  schema:
    customer: string, who wrote
    tone?: string
    premium: boolean
    dialect(enum, what runs it): [postgresql, bigquery]
    order(object, what was bought):
      number: integer, as printed
      lines(array):
        title: string
        price: number
    tags(array): string
    blob: any
---
`;

const files = {
  'shared/_card.prompt': '# {{title}} {{tone}}\n{{#if note}}{{note}}{{/if}}',
  'shared/_frame.prompt': '<{{customer}}>{{> @partial-block}}',
  'other.prompt': '---\ntools: [findOrders, refund]\n---\nHi',
  'a.tests.yaml': 'cases:\n  - { name: one, input: { customer: Ada, blob: { city: Bern } } }\n',
};

let server: InProcessServer;

async function complete(fixture: string, file = 'a.prompt') {
  const { text, cursor } = marked(fixture);
  const document = server.open(file, text);
  const list = await completionAt(server, document, cursor);
  document.close();
  const items = [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const item = (label: string): CompletionItem => {
    const found = items.find((one) => one.label === label);
    assert.ok(found, `${label} isn't among ${items.map((one) => one.label).join(', ')}`);
    return found;
  };
  return { text, list, items, item, labels: items.map(({ label }) => label) };
}

/** Choosing `label` at the cursor makes the text what `after` says. */
async function checkChosen(fixture: string, label: string, after: string): Promise<void> {
  const { text, item } = await complete(fixture);
  assert.equal(chosen(text, item(label)), after);
}

type Case = readonly [title: string, fixture: string, label: string, after: string];

const ofNames: readonly Case[] = [
  ['a variable in braces that are closed', '{{█}}', 'customer', '{{customer}}'],
  ['a variable in braces that are open', 'Dear {{cu█', 'customer', 'Dear {{customer}}'],
  ['a variable before one brace', '{{cu█}', 'customer', '{{customer}}'],
  ['a variable in three braces', '{{{cu█', 'customer', '{{{customer}}}'],
  ['a variable in three braces of which two are closed', '{{{cu█}}', 'customer', '{{{customer}}}'],
  ['a variable before more text', 'Dear {{cu█ and {{tone}}', 'customer', 'Dear {{customer}} and {{tone}}'],
  ['a variable before JSON', '{{cu█\n{"a":{"b":1}}', 'customer', '{{customer}}\n{"a":{"b":1}}'],
  [
    'a variable before prose with braces further down',
    '{{cu█ and\nso }} on',
    'customer',
    '{{customer}} and\nso }} on',
  ],
  ['a variable before a tilde', '{{~cu█~}}', 'customer', '{{~customer~}}'],
  ['a variable before a property', '{{or█.number}}', 'order', '{{order.number}}'],
  ['a variable in angle brackets that are closed', '<<█>>', 'customer', '<<customer>>'],
  ['a variable in angle brackets that are open', 'Dear <<cu█', 'customer', 'Dear <<customer>>'],
  ['a variable before one angle bracket', '<<cu█>', 'customer', '<<customer>>'],
  ['a property in angle brackets', '<<order.█', 'number', '<<order.number>>'],
  ['the whole word at the cursor', '{{cus█tmer}}', 'customer', '{{customer}}'],
  ['what was meant', '{{cutsomer█}}', 'customer', '{{customer}}'],
  ['an argument', '{{json cu█}}', 'customer', '{{json customer}}'],
  ['a condition', '{{#if cu█}}x{{/if}}', 'customer', '{{#if customer}}x{{/if}}'],
  ['the value of a named argument', '{{json tone indent=cu█}}', 'customer', '{{json tone indent=customer}}'],
  ['a property', '{{order.nu█', 'number', '{{order.number}}'],
  [
    'a property of what a block brings',
    '{{#each order.lines}}{{ti█',
    'title',
    '{{#each order.lines}}{{title}}',
  ],
  ['a variable from further up', '{{#with order}}{{cu█', '../customer', '{{#with order}}{{../customer}}'],
  ['a variable behind a way up', '{{#with order}}{{../cu█}}', 'customer', '{{#with order}}{{../customer}}'],
  [
    'a variable behind the root',
    '{{#with order}}{{@root.cu█}}',
    'customer',
    '{{#with order}}{{@root.customer}}',
  ],
  ['a property of an item', '{{json order.lines.[0].█}}', 'title', '{{json order.lines.[0].title}}'],
  [
    'a property of a block parameter',
    '{{#each order.lines as |line|}}{{line.█',
    'price',
    '{{#each order.lines as |line|}}{{line.price}}',
  ],
  ['data of a loop', '{{#each tags}}{{@in█', '@index', '{{#each tags}}{{@index}}'],
  [
    'a value that can be compared with',
    '{{#ifEquals dialect █}}',
    '"bigquery"',
    '{{#ifEquals dialect "bigquery"}}',
  ],
  [
    'a value in quotation marks',
    '{{#ifEquals dialect "big█"}}',
    'bigquery',
    '{{#ifEquals dialect "bigquery"}}',
  ],
];

const ofHelpers: readonly Case[] = [
  ['a role', '{{█}}', 'role "system"', '{{role "system"}}'],
  ['a role in braces that are open', '{{ro█', 'role "user"', '{{role "user"}}'],
  ['a role as an argument', '{{role █', '"model"', '{{role "model"}}'],
  ['a role in quotation marks', '{{role "sy█"}}', 'system', '{{role "system"}}'],
  ['a role in quotation marks that are open', '{{role "sy█', 'system', '{{role "system"}}'],
  ['a helper that takes none', '{{his█', 'history', '{{history}}'],
  ['a helper with what fits', '{{js█', 'json', '{{json order}}'],
  ['a helper with named arguments', '{{med█}}', 'media', '{{media url=url}}'],
  ['a helper in parentheses', '{{json (lo█)}}', 'lookup', '{{json (lookup order dialect)}}'],
  ['a helper in parentheses that are open', '{{json (lo█}}', 'lookup', '{{json (lookup order dialect)}}'],
  ['a helper before its arguments', '{{js█ order}}', 'json', '{{json order}}'],
  ['a block in a line of text', 'So {{█}}', '#if', 'So {{#if premium}}{{/if}}'],
  ['a block behind its mark', 'So {{#ea█}}', 'each', 'So {{#each tags}}{{/each}}'],
  ['a block in braces that are open', 'So {{#un█', 'unless', 'So {{#unless premium}}{{/unless}}'],
  ['a block on a line of its own', '  {{#wi█}}\nx', 'with', '  {{#with order}}\n  \n  {{/with}}\nx'],
  [
    'a block with two arguments',
    'So {{#ifE█',
    'ifEquals',
    'So {{#ifEquals dialect "postgresql"}}{{/ifEquals}}',
  ],
  ['a block that has its end', '{{#ea█}}x{{/each}}', 'each', '{{#each tags}}x{{/each}}'],
  [
    'another name for a block, and for its end',
    '{{#i█f tone}}x{{/if}}',
    'unless',
    '{{#unless tone}}x{{/unless}}',
  ],
  ['a block of a value', 'So {{#ta█', 'tags', 'So {{#tags}}{{/tags}}'],
  ['the end of a block', '{{#if tone}}x{{/█', 'if', '{{#if tone}}x{{/if}}'],
  ['the end of a block in a tag of its own', '{{#if tone}}x{{█}}', '/if', '{{#if tone}}x{{/if}}'],
  [
    'the end of the inner block',
    '{{#if tone}}{{#each tags}}x{{/█}}',
    'each',
    '{{#if tone}}{{#each tags}}x{{/each}}',
  ],
  [
    'the end of a block that goes on',
    '{{#if tone}}x{{else if premium}}y{{/█',
    'if',
    '{{#if tone}}x{{else if premium}}y{{/if}}',
  ],
  [
    'the end of a block with a partial',
    '{{#> shared/frame}}x{{/█',
    'shared/frame',
    '{{#> shared/frame}}x{{/shared/frame}}',
  ],
  ['an else', '{{#if tone}}x{{el█}}{{/if}}', 'else', '{{#if tone}}x{{else}}{{/if}}'],
  [
    'an else with a condition',
    '{{#if tone}}x{{el█}}{{/if}}',
    'else if',
    '{{#if tone}}x{{else if premium}}{{/if}}',
  ],
  [
    'the helper behind an else',
    '{{#if tone}}x{{else un█}}{{/if}}',
    'unless',
    '{{#if tone}}x{{else unless premium}}{{/if}}',
  ],
  ['a name for an item', '{{#each tags █}}x{{/each}}', 'as |item|', '{{#each tags as |item|}}x{{/each}}'],
  ['a named argument', '{{json order █}}', 'indent=', '{{json order indent=2}}'],
  ['a named argument that is needed', '{{media █}}', 'url=', '{{media url=value}}'],
];

const ofPartials: readonly Case[] = [
  ['a partial with what it needs', '{{> █}}', 'shared/card', '{{> shared/card title=value}}'],
  ['a partial right behind the mark', '{{>█', 'shared/card', '{{> shared/card title=value}}'],
  ['a partial before its arguments', '{{> sh█ title=tone}}', 'shared/card', '{{> shared/card title=tone}}'],
  [
    'a partial where the block has what it needs',
    '{{#each order.lines}}{{> █',
    'shared/card',
    '{{#each order.lines}}{{> shared/card tone=../tone}}',
  ],
  [
    'a partial of the same text',
    '{{#*inline "box"}}x{{/inline}}{{> █}}',
    'box',
    '{{#*inline "box"}}x{{/inline}}{{> box}}',
  ],
  ['a partial with a block', 'So {{#> sh█', 'shared/frame', 'So {{#> shared/frame}}{{/shared/frame}}'],
  ['an argument of a partial', '{{> shared/card █}}', 'title=', '{{> shared/card title=value}}'],
  [
    'an argument with the variable of its name',
    '{{> shared/card title=tone █}}',
    'tone=',
    '{{> shared/card title=tone tone=tone}}',
  ],
  ['another name for an argument', '{{> shared/card ti█=tone}}', 'title=', '{{> shared/card title=tone}}'],
];

const ofFrontMatter: readonly Case[] = [
  ['a key', '---\nmo█\n---\nHi', 'model', '---\nmodel: \n---\nHi'],
  ['a key before its value', '---\nmo█: gpt-4o\n---\nHi', 'model', '---\nmodel: gpt-4o\n---\nHi'],
  ['a key on an empty line', '---\nmodel: x\n█\n---\nHi', 'config', '---\nmodel: x\nconfig:\n  \n---\nHi'],
  [
    'a key inside another',
    '---\nconfig:\n  te█\n---\nHi',
    'temperature',
    '---\nconfig:\n  temperature: \n---\nHi',
  ],
  [
    'a key with keys, inside another',
    '---\ninput:\n  █\n---\nHi',
    'schema',
    '---\ninput:\n  schema:\n    \n---\nHi',
  ],
  [
    'a key in brackets',
    '---\nconfig: { topP: 1, te█ }\n---\nHi',
    'temperature',
    '---\nconfig: { topP: 1, temperature:  }\n---\nHi',
  ],
  ['a key in a file without an end of its front matter', '---\nmo█', 'model', '---\nmodel: '],
  ['a value', '---\noutput:\n  format: █\n---\nHi', 'json', '---\noutput:\n  format: json\n---\nHi'],
  [
    'a value right behind the colon',
    '---\noutput:\n  format:█\n---\nHi',
    'json',
    '---\noutput:\n  format: json\n---\nHi',
  ],
  ['a value in quotation marks', '---\nmodel: "gpt-4█"\n---\nHi', 'gpt-4o', '---\nmodel: "gpt-4o"\n---\nHi'],
  [
    'a value before a comment',
    '---\nmodel: gp█ # why\n---\nHi',
    'gpt-4o',
    '---\nmodel: gpt-4o # why\n---\nHi',
  ],
  ['a model of a vendor', '---\nmodel: openai/gp█\n---\nHi', 'gpt-4o', '---\nmodel: openai/gpt-4o\n---\nHi'],
  [
    'a tool that another prompt uses',
    '---\ntools: [refund, █]\n---\nHi',
    'findOrders',
    '---\ntools: [refund, findOrders]\n---\nHi',
  ],
  [
    'a tool on a line of its own',
    '---\ntools:\n- fi█\n---\nHi',
    'findOrders',
    '---\ntools:\n- findOrders\n---\nHi',
  ],
  [
    'a tool that the prompt defines',
    '---\ntoolDefs:\n  - name: look\ntools: [█]\n---\nHi',
    'look',
    '---\ntoolDefs:\n  - name: look\ntools: [look]\n---\nHi',
  ],
  [
    'a type',
    '---\ninput:\n  schema:\n    a: str█\n---\n{{a}}',
    'string',
    '---\ninput:\n  schema:\n    a: string\n---\n{{a}}',
  ],
  [
    'a type with a description',
    '---\ninput:\n  schema:\n    a: █\n---\n{{a}}',
    'string, …',
    '---\ninput:\n  schema:\n    a: string, what it is\n---\n{{a}}',
  ],
  [
    'a type in a list',
    '---\ninput:\n  schema:\n    a(array, of b, or c):\n      d: in█\n---\n{{a}}',
    'integer',
    '---\ninput:\n  schema:\n    a(array, of b, or c):\n      d: integer\n---\n{{a}}',
  ],
  [
    'a list in a schema',
    '---\ninput:\n  schema:\n    item█\n---\nHi',
    'item(array)',
    '---\ninput:\n  schema:\n    item(array, what it is): string\n---\nHi',
  ],
  [
    'an object in a schema',
    '---\ninput:\n  schema:\n    item█\n---\nHi',
    'item(object)',
    '---\ninput:\n  schema:\n    item(object, what it is):\n      name: string\n---\nHi',
  ],
  [
    'some values in a schema',
    '---\noutput:\n  schema:\n    item█\n---\nHi',
    'item(enum)',
    '---\noutput:\n  schema:\n    item(enum, what it is): [first, second]\n---\nHi',
  ],
  [
    'an optional property in a schema',
    '---\ninput:\n  schema:\n    item█\n---\nHi',
    'item?',
    '---\ninput:\n  schema:\n    item?: \n---\nHi',
  ],
  [
    'a form in parentheses',
    '---\ninput:\n  schema:\n    item(ob█\n---\nHi',
    'object',
    '---\ninput:\n  schema:\n    item(object\n---\nHi',
  ],
  [
    'a variable that isn’t declared',
    '---\ninput:\n  schema:\n    █\n---\n{{#each docs}}x{{/each}}',
    'docs',
    '---\ninput:\n  schema:\n    docs(array): any\n---\n{{#each docs}}x{{/each}}',
  ],
  [
    'the name of an input for its default',
    '---\ninput:\n  schema:\n    a: string\n  default:\n    █\n---\n{{a}}',
    'a',
    '---\ninput:\n  schema:\n    a: string\n  default:\n    a: \n---\n{{a}}',
  ],
  [
    'a default that the schema allows',
    '---\ninput:\n  schema:\n    a(enum): [x, y]\n  default:\n    a: █\n---\n{{a}}',
    'y',
    '---\ninput:\n  schema:\n    a(enum): [x, y]\n  default:\n    a: y\n---\n{{a}}',
  ],
  [
    'a keyword of JSON Schema',
    '---\noutput:\n  schema:\n    type: object\n    prop█\n---\nHi',
    'properties',
    '---\noutput:\n  schema:\n    type: object\n    properties: \n---\nHi',
  ],
  [
    'a type of JSON Schema',
    '---\ninput:\n  schema:\n    properties:\n      a: { type: █ }\n---\n{{a}}',
    'array',
    '---\ninput:\n  schema:\n    properties:\n      a: { type: array }\n---\n{{a}}',
  ],
];

/** What comes first. */
const ranked: readonly (readonly [title: string, fixture: string, first: readonly string[]])[] = [
  [
    'what can be printed, in the order of the schema',
    '{{█}}',
    ['customer', 'tone', 'premium', 'dialect', 'blob', 'order'],
  ],
  ['lists for each', '{{#each █}}', ['tags', 'order', 'blob']],
  ['what may be missing for if', '{{#if █}}', ['premium', 'blob', 'tone', 'tags']],
  ['an object for with', '{{#with █}}', ['order', 'blob']],
  ['values to compare with', '{{#ifEquals dialect █}}', ['"postgresql"', '"bigquery"', 'dialect']],
  [
    'what a block brings, then what is around',
    '{{#each order.lines}}{{█}}',
    ['title', 'price', 'this', '../customer'],
  ],
  ['the item where it has no properties', '{{#each tags}}{{█}}', ['this', '../customer']],
  ['block parameters', '{{#each order.lines as |line|}}{{█}}', ['line']],
  ['a list of the item', '{{#with order}}{{#each █}}', ['lines', '../tags']],
  ['what a partial needs', '{{> shared/card █}}', ['title=', 'tone=', 'note=']],
  ['helpers behind their mark', '{{#█}}', ['if', 'unless', 'each']],
  ['what samples have where no schema tells', '{{blob.█}}', ['city']],
  [
    'what the text asks for where no schema tells',
    '{{#each blob}}{{█}} {{a}} {{json b.c}}{{/each}}',
    ['a', 'b', 'this'],
  ],
  ['what the text asks of the same', '{{blob.x}} {{blob.█}}', ['city', 'x']],
  ['the length of a list', '{{tags.█}}', ['length', '[0]']],
];

const absent: readonly (readonly [title: string, fixture: string, label: string])[] = [
  ['the name that is being typed', '{{nam█}}', 'nam'],
  ['data of a loop outside of loops', '{{@█}}', '@index'],
  ['a block in three braces', '{{{█}}}', '#if'],
  ['a block behind a blank', '{{ █}}', '#if'],
  ['a second else', '{{#if tone}}{{else}}{{█}}{{/if}}', 'else'],
  ['an else before another', '{{#if tone}}{{█}}{{else}}{{/if}}', 'else'],
  ['an end where no block is open', '{{#if tone}}{{/if}}{{█}}', '/if'],
  ['an argument that is given', '{{> shared/card title=tone █}}', 'title='],
  ['a second value for one that takes one', '{{json order █}}', 'customer'],
  ['arguments of a variable', '{{customer █}}', 'tone'],
  ['a way up from the top', '{{█}}', '../customer'],
  ['variables for a role', '{{role █}}', 'customer'],
];

const silent: readonly (readonly [string, string])[] = [
  ['plain text', 'Dear █'],
  ['a blank in plain text', 'Dear Ada, █'],
  ['one brace', 'Dear {█'],
  ['a closed tag', '{{customer}}█'],
  ['a comment', '{{! cu█ }}'],
  ['a long comment', '{{!-- {{cu█ --}}'],
  ['a raw block', '{{{{json}}}} {{cu█ {{{{/json}}}}'],
  ['a text in quotation marks', '{{section "sy█"}}'],
  ['block parameters', '{{#each tags as |█'],
  ['an escaped tag', '\\{{cu█'],
  ['a marker in three angle brackets', '<<<cu█'],
  ['a shift', '1 << cu█'],
  ['a heredoc', 'cat <<-█'],
  ['braces before a mark', '{{█#if tone}}{{/if}}'],
];

describe('completion', () => {
  before(async () => {
    server = await startServer({ files, capabilities: completionCapabilities });
  });
  after(async () => {
    assert.deepEqual(server.log, []);
    await server.stop();
  });

  for (const [title, fixture, label, after] of [...ofNames, ...ofHelpers, ...ofPartials])
    it(`offers ${title}`, () => checkChosen(declared + fixture, label, declared + after));

  for (const [title, fixture, label, after] of ofFrontMatter)
    it(`offers ${title} in the front matter`, () => checkChosen(fixture, label, after));

  for (const [title, fixture, first] of ranked) {
    it(`offers first ${title}`, async () => {
      const { labels } = await complete(declared + fixture);
      assert.deepEqual(labels.slice(0, first.length), first);
    });
  }

  for (const [title, fixture, label] of absent) {
    it(`doesn't offer ${title}`, async () => {
      const { labels } = await complete(declared + fixture);
      assert.ok(!labels.includes(label), labels.join(', '));
    });
  }

  for (const [title, fixture] of silent) {
    it(`offers nothing in ${title}`, async () => {
      assert.deepEqual((await complete(declared + fixture)).labels, []);
    });
  }

  it('offers nothing in the texts of the front matter', async () => {
    for (const fixture of [
      '---\ndescription: for a █\n---\nHi',
      '---\ndescription: {{█\n---\nHi',
      '---\nmodel: gpt-4o # it is █\n---\nHi',
      '---\ninput:\n  schema:\n    a: string, who█\n---\n{{a}}',
      '---\nmetadata:\n  █\n---\nHi',
    ])
      assert.deepEqual((await complete(fixture)).labels, [], fixture);
  });

  it('offers the same in a long text that was edited elsewhere', async () => {
    const filler = 'Hello {{customer}}, {{#if tone}}{{tone}}{{/if}}.\n'.repeat(60);
    const tag = '{{#each order.lines as |line|}}{{line.}}{{else}}{{#if premium}}{{/if}}{{/each}}\n';
    const text = declared + filler + tag + filler;
    const cursors = ['line.', '{{#if ', '{{#each '].map(
      (before) => declared.length + filler.length + tag.indexOf(before) + before.length,
    );
    const labels = async (document: OpenDocument) => {
      const answers = [];
      for (const cursor of cursors) {
        const { items = [] } = (await completionAt(server, document, cursor)) ?? {};
        answers.push(items.map(({ label, detail }) => [label, detail]));
      }
      return answers;
    };
    const fresh = server.open('fresh.prompt', `${text}x`);
    const edited = server.open('edited.prompt', text);
    await completionAt(server, edited, cursors[0] ?? 0);
    edited.edit(text.length, text.length, 'x');
    const expected = await labels(fresh);
    assert.ok(expected.every((answer) => answer.length > 0));
    assert.deepEqual(await labels(edited), expected);
    edited.edit(declared.length, declared.length, 'y');
    edited.edit(declared.length, declared.length + 1, '');
    assert.deepEqual(await labels(edited), expected);
    fresh.close();
    edited.close();
  });

  it('offers no key twice', async () => {
    const { labels } = await complete('---\nmodel: x\n█\nconfig:\n  topP: 1\n---\nHi');
    assert.ok(!labels.includes('model') && !labels.includes('config'), labels.join(', '));
    const inConfig = await complete('---\nconfig:\n  topP: 1\n  █\n---\nHi');
    assert.deepEqual(inConfig.labels, ['temperature', 'maxOutputTokens', 'topK', 'stopSequences']);
  });

  it('offers variables that are only used where none are declared', async () => {
    const { labels } = await complete('Dear {{name}}, {{nam█}}');
    assert.equal(labels[0], 'name');
    assert.ok(!labels.includes('nam'));
  });

  it('offers what is passed in to a partial, and not the partial itself', async () => {
    const { labels } = await complete('{{> █}}', 'shared/_card.prompt');
    assert.deepEqual(labels, ['shared/frame', '@partial-block']);
  });

  it('puts deprecated models last, and marks them', async () => {
    const { items } = await complete('---\nmodel: █\n---\nHi');
    const isMarked = items.map(({ tags }) => tags?.includes(CompletionItemTag.Deprecated) === true);
    assert.ok(isMarked.includes(true));
    assert.deepEqual(isMarked, [...isMarked].sort());
  });

  it('offers inputs first behind opening braces, then helpers', async () => {
    const { labels } = await complete(`${declared}{{█}}`);
    assert.equal(labels[0], 'customer');
    assert.ok(labels.indexOf('blob') < labels.indexOf('role "system"'));
    assert.ok(labels.indexOf('role "system"') < labels.indexOf('#each'));
  });

  it('offers the newest models first, and the plain ones before their variants', async () => {
    const { items } = await complete('---\nmodel: openai/█\n---\nHi');
    const labels = items.map(({ label }) => label);
    const wanted = ['gpt-5', 'gpt-5-mini', 'gpt-4.1', 'gpt-4o', 'o4-mini', 'o3'];
    assert.deepEqual(
      labels.filter((label) => wanted.includes(label)),
      wanted,
    );
  });

  it('offers models for any purpose first, of each vendor its own, each name once', async () => {
    const firsts = ['', 'openai/', 'anthropic/', 'googleai/'].map(async (prefix) => {
      const { labels } = await complete(`---\nmodel: ${prefix}█\n---\nHi`);
      assert.equal(new Set(labels).size, labels.length, prefix);
      return labels[0]?.split('-')[0];
    });
    assert.deepEqual(await Promise.all(firsts), ['gpt', 'gpt', 'claude', 'gemini']);
    const { labels } = await complete('---\nmodel: openai/█\n---\nHi');
    assert.ok(labels.indexOf('gpt-oss-20b') > labels.indexOf('gpt-4o'));
  });

  it('says what a model holds and costs', async () => {
    const { item } = await complete('---\nmodel: █\n---\nHi');
    assert.equal(item('gpt-4o').detail, 'OpenAI · 128K · $2.50 / $10');
  });

  it('is complete, so that the client filters by itself, unless the word decides what is offered', async () => {
    const isIncomplete = async (fixture: string) => (await complete(fixture)).list?.isIncomplete;
    assert.equal(await isIncomplete(`${declared}{{cu█}}`), false);
    assert.equal(await isIncomplete(`${declared}{{cutsomer█}}`), true);
    assert.equal(await isIncomplete('---\ninput:\n  schema:\n    item█\n---\nHi'), true);
  });

  it('stays in the list of a client that filters what was mistyped', async () => {
    const { item, labels } = await complete(`${declared}{{cutsomer█}}`);
    assert.equal(item('customer').filterText, 'cutsomer');
    assert.deepEqual(labels, ['customer']);
    assert.deepEqual((await complete(`${declared}{{qqq█}}`)).labels, []);
  });

  it('inserts or replaces, as the user likes it', async () => {
    const { text, item } = await complete(`${declared}{{cu█tone}}`);
    assert.equal(chosen(text, item('customer'), 'insert'), `${declared}{{customertone}}`);
    assert.equal(chosen(text, item('customer'), 'replace'), `${declared}{{customer}}`);
  });

  const explained: readonly (readonly [string, string, string, RegExp])[] = [
    ['a variable', '{{█}}', 'customer', /\*\*customer\*\*[^]*who wrote[^]*Ada/],
    ['a property', '{{order.█}}', 'number', /\*\*number\*\*[^]*as printed/],
    ['a property of an item', '{{#each order.lines}}{{█', 'title', /\*\*title\*\* · `string`/],
    ['a helper', '{{█}}', 'json', /\*\*json\*\*[^]*indent/],
    ['a role', '{{█}}', 'role "system"', /\*\*system\*\* · role/],
    ['data', '{{#each tags}}{{█', '@index', /number of the item/],
    ['a partial', '{{> █}}', 'shared/card', /\*\*shared\/card\*\* · partial[^]*title/],
  ];
  for (const [title, fixture, label, wanted] of explained) {
    it(`explains ${title} when it is looked at`, async () => {
      const { text } = marked(declared + fixture);
      const document = server.open('a.prompt', text);
      const list = await completionAt(server, document, marked(declared + fixture).cursor);
      const item = list?.items.find((one) => one.label === label);
      assert.equal(item?.documentation, undefined);
      const resolved = await server.client.sendRequest<CompletionItem>('completionItem/resolve', item);
      assert.match((resolved.documentation as MarkupContent).value.replaceAll('\\', ''), wanted);
      document.close();
      // Nothing is known of a document that is gone.
      assert.deepEqual(await server.client.sendRequest('completionItem/resolve', item), item);
    });
  }

  it('explains keys and models', async () => {
    const document = server.open('a.prompt', '---\nmodel: x\n\n---\nHi');
    const resolve = (item: CompletionItem) =>
      server.client.sendRequest<CompletionItem>('completionItem/resolve', item);
    const [key] = (await completionAt(server, document, 13))?.items ?? [];
    const [model] = (await completionAt(server, document, 12))?.items ?? [];
    assert.ok(key && model);
    assert.match(((await resolve(key)).documentation as MarkupContent).value, /\*\*name\*\*/);
    assert.match(((await resolve(model)).documentation as MarkupContent).value, /Context window/);
    document.close();
  });
});

describe('completion for an editor that knows no snippets', () => {
  before(async () => {
    server = await startServer({ files, capabilities: {} });
  });
  after(() => server.stop());

  const cases: readonly Case[] = [
    ['a block, with its end behind the tag', 'So {{#ea█}}!', 'each', 'So {{#each }}{{/each}}!'],
    ['a block in braces that are open', 'So {{#ea█', 'each', 'So {{#each '],
    ['a helper', '{{js█}}', 'json', '{{json }}'],
    ['a role', '{{ro█}}', 'role "system"', '{{role "system"}}'],
    [
      'an else with a condition',
      '{{#if tone}}x{{el█}}{{/if}}',
      'else if',
      '{{#if tone}}x{{else if }}{{/if}}',
    ],
    ['a partial', '{{> sh█}}', 'shared/card', '{{> shared/card}}'],
    ['a partial with a block', '{{#>█}}', 'shared/frame', '{{#> shared/frame}}{{/shared/frame}}'],
    ['a block of a value', '{{#█}}', 'tags', '{{#tags}}{{/tags}}'],
    ['an argument', '{{> shared/card █}}', 'title=', '{{> shared/card title=}}'],
  ];
  for (const [title, fixture, label, after] of cases) {
    it(`offers ${title}`, async () => {
      const { text, items, item } = await complete(declared + fixture);
      assert.ok(items.every(({ insertTextFormat }) => insertTextFormat !== InsertTextFormat.Snippet));
      assert.equal(chosen(text, item(label)), declared + after);
    });
  }

  it('breaks no lines that the editor would indent', async () => {
    await checkChosen('---\ninput:\n  █\n---\nHi', 'schema', '---\ninput:\n  schema: \n---\nHi');
  });
});
