import assert from 'node:assert/strict';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const declared = `---
model: gpt-4o
input:
  schema:
    customer: string, who wrote
    tone?: string
    mood(enum, how it sounds): [calm, angry]
    order?(object, what was bought):
      number: integer, as printed
      lines(array):
        title: string, as in the shop
        price?: number
  default:
    tone: friendly
---
`;

const files = {
  'triage.tests.yaml': `cases:
  - name: angry customer
    input:
      customer: Ada Lovelace
      order: { number: 12, lines: [{ title: A clock }] }
`,
  '_card.prompt': '# {{title}}\n\n{{#if note}}{{note}}{{/if}}\n{{title}}: {{customer}}\n',
  '_deep.prompt': '{{> card title="x"}}{{this}}',
  'reply.prompt':
    '---\ninput:\n  schema:\n    customer: string, whom to answer\n---\n{{> card title="Re: you"}}',
  'note.prompt': '{{#each xs}}{{> card title=name}}{{/each}}',
};

/** Opens `file` with the fixture's text, asks at its cursor, also when the text has grown elsewhere, and closes it. */
async function hoverIn(
  server: InProcessServer,
  fixture: string,
  file = 'triage.prompt',
): Promise<{ hover: Hover | null; expected: Hover['range'] | null }> {
  const { text, cursor, ranges } = marked(fixture);
  const document = server.open(file, text);
  const ask = () =>
    server.client.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: document.uri },
      position: document.positionAt(cursor),
    });
  const hover = await ask();
  if (!text.endsWith('---')) {
    document.edit(text.length, text.length, `${'\n{{! aside }}'.repeat(30)}\n`);
    assert.deepEqual(await ask(), hover);
    document.edit(text.length + 1, text.length + 1, ' ');
    assert.deepEqual(await ask(), hover);
  }
  document.close();
  const [range] = ranges;
  const expected = range && {
    start: document.positionAt(range.start),
    end: document.positionAt(range.end),
  };
  return { hover, expected };
}

describe('hover', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ files });
  });
  after(() => server.stop());

  /** The cursor's hover covers the marked range and says all of `parts`; without a range there is no hover. */
  async function check(fixture: string, parts: readonly string[], file?: string): Promise<void> {
    const { hover, expected } = await hoverIn(server, fixture, file);
    if (!expected) {
      assert.equal(hover, null);
      return;
    }
    assert.deepEqual(hover?.range, expected);
    const { value } = hover.contents as MarkupContent;
    for (const part of parts) assert.ok(value.includes(part), `${part} isn't in:\n${value}`);
  }

  type Case = readonly [title: string, fixture: string, ...parts: string[]];

  const variables: readonly Case[] = [
    [
      'a required variable',
      `${declared}Dear {{⟦cus█tomer⟧}}`,
      '**customer** · `string` · required',
      'who wrote',
      'In the sample \'angry customer\': `"Ada Lovelace"`',
      'Used in line 16.',
    ],
    [
      'an optional variable in angle brackets',
      `${declared}<<⟦to█ne⟧>>\n{{tone}}`,
      '`string` · optional',
      'Default: `"friendly"`',
      'Used 2 times, in lines 16 and 17.',
    ],
    ['a variable with a list of values', `${declared}{{⟦mo█od⟧}}`, '`"calm" | "angry"` · required'],
    [
      'an object with its properties',
      `${declared}{{json ⟦or█der⟧}}`,
      '- `number` · integer: as printed',
      '- `lines` · array of object',
      '`{"number":12,"lines":[{"title":"A clock"}]}`',
    ],
    [
      'the declaration of a variable',
      declared.replace('customer:', '⟦custo█mer⟧:'),
      '**customer**',
      'Not used.',
    ],
    [
      'the default of a variable',
      declared.replace('    tone: f', '    ⟦to█ne⟧: f'),
      '**tone** · `string` · optional',
    ],
    ['a variable that is only used', 'Dear {{⟦na█me⟧}}', '**name** · `any` · required, not declared'],
    ['a variable as a condition', `${declared}{{#if ⟦ton█e⟧}}x{{/if}}`, '**tone**'],
    ['a variable in a sub-expression', `${declared}{{json (lookup ⟦or█der⟧ "number")}}`, '**order**'],
    ['a variable in the name of a partial', `${declared}{{> (lookup ⟦or█der⟧ "number")}}`, '**order**'],
    ['no name of a partial that is computed', `${declared}{{> (lookup order █ "number")}}`],
    ['a variable behind the name of an argument', `${declared}{{> card title=⟦to█ne⟧}}`, '**tone**'],
    ['a variable by way of @root', `${declared}{{#with order}}{{@root.⟦to█ne⟧}}{{/with}}`, '**tone**'],
    ['the end of a block with a value', `${declared}{{#order}}x{{/⟦or█der⟧}}`, '**order**'],
    [
      'a variable that partials use',
      `${declared}\n{{> card title="x"}}{{⟦custo█mer⟧}}`,
      'Used in line 17 and by the partial `card` that line 17 calls.',
    ],
    [
      'a variable in many lines',
      `${declared}${'{{tone}}\n'.repeat(30)}{{⟦to█ne⟧}}`,
      'Used 31 times, in lines 16, 17, 18, 19, 20, 21, 22, 23 and 23 more.',
    ],
    [
      'a variable of a text that reads all',
      `${declared}{{> deep}}{{#if ⟦to█ne⟧}}{{/if}}`,
      'Used in line 16.',
    ],
  ];

  const values: readonly Case[] = [
    [
      'a property',
      `${declared}{{order.⟦num█ber⟧}}`,
      "**number** · `integer` · property of 'order'",
      'as printed',
      '`12`',
    ],
    ['the object of a property', `${declared}{{⟦or█der⟧.number}}`, '**order**'],
    [
      'a property in a with',
      `${declared}{{#with order}}{{⟦num█ber⟧}}{{/with}}`,
      "property of 'order'",
      '`12`',
    ],
    [
      'a property of an item',
      `${declared}{{#each order.lines}}{{⟦ti█tle⟧}}{{/each}}`,
      "**title** · `string` · property of an item of 'order\\.lines'",
      'as in the shop',
      '`"A clock"`',
    ],
    [
      'an item',
      `${declared}{{#each order.lines}}{{⟦th█is⟧}}{{/each}}`,
      "**this** · `object` · an item of 'order\\.lines'",
      '- `price` · number, optional',
    ],
    ['a step up', `${declared}{{#each order.lines}}{{⟦.█.⟧/tone}}{{/each}}`, '**..**', 'the input'],
    ['a name behind a step up', `${declared}{{#each order.lines}}{{../⟦to█ne⟧}}{{/each}}`, '**tone**'],
    [
      'a block parameter',
      `${declared}{{#each order.lines as |line|}}{{⟦li█ne⟧.title}}{{/each}}`,
      "**line** · `object` · block parameter: an item of 'order\\.lines'",
    ],
    [
      'a property of a block parameter',
      `${declared}{{#each order.lines as |line|}}{{line.⟦ti█tle⟧}}{{/each}}`,
      'as in the shop',
      '`"A clock"`',
    ],
    [
      'the second parameter of an each',
      `${declared}{{#each order.lines as |line ⟦a█t⟧|}}{{/each}}`,
      "the place of an item in 'order\\.lines'",
    ],
    [
      'the number of an item',
      `${declared}{{#each order.lines}}{{⟦@in█dex⟧}}{{/each}}`,
      '**\\@index**',
      'from 0',
    ],
    ['all inputs', `${declared}{{json ⟦@ro█ot⟧}}`, '**\\@root**', '`{{@root.customer}}`'],
    ['what the application passes beside', '{{⟦@st█ate⟧.step}}', 'The application passes it'],
    ['a property that nothing has', `${declared}{{order.col█our}}`],
    ['a step too far', `${declared}{{../..█/tone}}`],
  ];

  const words: readonly Case[] = [
    ['an inline helper', '{{⟦ro█le⟧ "system"}}', '**role** · helper', '{{role "system"}}'],
    [
      'a block helper',
      `${declared}{{#⟦i█f⟧ tone}}x{{/if}}`,
      '**if** · block helper',
      '`{{#if condition [includeZero=…]}}…{{/if}}`',
    ],
    ['the end of a block', `${declared}{{#if tone}}x{{/⟦i█f⟧}}`, '**if**'],
    ['an else', `${declared}{{#if tone}}x{{⟦el█se⟧}}y{{/if}}`, '**else**'],
    ['a helper behind an else', `${declared}{{#if tone}}x{{else ⟦i█f⟧ mood}}y{{/if}}`, '**if**'],
    ['a helper in a sub-expression', `${declared}{{json (⟦loo█kup⟧ order "number")}}`, '**lookup**'],
    ['the name of an argument', `${declared}{{json order ⟦ind█ent⟧=2}}`, '- `indent=…`: '],
    ['a role', '{{role ⟦"sys█tem"⟧}}', '**system** · role', 'whole conversation'],
    ['a word that is no role', '{{role ⟦"assi█stant"⟧}}', "Not one of Dotprompt's roles"],
    ['an unknown helper', '{{sho█ut name}}'],
    ['plain text', `${declared}Dear cust█omer`],
    ['a text in quotes', `${declared}{{#ifEquals tone "cal█m"}}{{/ifEquals}}`],
    ['a comment', '{{! na█me }}'],
    ['nothing at all', '█'],
  ];

  const partials: readonly Case[] = [
    [
      'a partial',
      '{{> ⟦ca█rd⟧ title="x"}}',
      '**card** · partial',
      '- `title` · required',
      '- `note` · optional',
      '```handlebars\n# {{title}}\n',
    ],
    ['a partial with a block', '{{#> ⟦ca█rd⟧}}{{/card}}', '**card** · partial'],
    ['the end of such a block', '{{#> card}}{{/⟦ca█rd⟧}}', '**card** · partial'],
    [
      'an argument of a partial',
      '{{> card ⟦ti█tle⟧="x"}}',
      '**title** · `any` · required',
      'Given to the partial `card`.',
      'Used there 2 times, in lines 1 and 4.',
    ],
    [
      'an argument that a partial doesn’t use',
      '{{> card ⟦tit█el⟧="x"}}',
      '**titel** · argument',
      'Not used there.',
    ],
    [
      'an inline partial',
      '{{#*inline "card"}}<{{label}}>{{/inline}}{{> ⟦ca█rd⟧}}',
      '- `label` · required',
      '<{{label}}>',
    ],
    [
      'an inline partial where it is defined',
      '{{#*inline ⟦"ca█rd"⟧}}<{{label}}>{{/inline}}',
      '- `label` · required',
    ],
    ['a partial that isn’t there', '{{> nob█ody}}'],
  ];

  const frontMatter: readonly Case[] = [
    ['a front matter key', `---\n⟦mod█el⟧: gpt-4o\n---\nHi`, '**model** · string', 'Default: `gpt-4o`'],
    [
      'a key inside another',
      `---\nconfig:\n  ⟦temper█ature⟧: 0\n---\nHi`,
      '**config\\.temperature** · number from 0 to 2',
      'Default: `0`',
    ],
    [
      'a model',
      `---\nmodel: ⟦gpt█-4o⟧\n---\nHi`,
      '**gpt-4o** · a model of OpenAI',
      '- Context window: 128,000 tokens',
      String.raw`- Price per million tokens: \$2.50 in, \$10.00 out`,
    ],
    ['a model in quotes', `---\nmodel: "⟦openai/gpt█-4o⟧" # fast\n---\nHi`, '**openai/gpt-4o**'],
    ['a dated model', `---\nmodel: ⟦gpt-4o-2024-0█8-06⟧\n---\nHi`, 'known as `gpt-4o`'],
    ['a deprecated model', `---\nmodel: ⟦gpt-4-█32k⟧\n---\nHi`, 'Deprecated'],
    ['a model that nobody knows', `---\nmodel: our-o█wn\n---\nHi`],
    [
      'a property in the schema',
      declared.replace('      number:', '      ⟦num█ber⟧:'),
      "**number** · `integer` · property of 'order'",
      '`12`',
    ],
    [
      'a property of items in the schema',
      declared.replace('        price?:', '        ⟦pri█ce⟧?:'),
      "**price** · `number` · property of 'lines', optional",
    ],
    [
      'a property in JSON Schema',
      '---\ninput:\n  schema:\n    type: object\n    properties:\n      a:\n        type: object\n        properties:\n          ⟦█b⟧: { type: string }\n---\n',
      "**b** · `string` · property of 'a', optional",
    ],
    [
      'a property of the answer',
      '---\noutput:\n  schema:\n    ⟦urg█ency⟧(enum, how soon): [low, high]\n---\n',
      '**urgency** · `"low" | "high"` · property of the answer',
      'how soon',
    ],
    ['an unknown key', `---\nmo█dle: x\n---\nHi`],
    ['a word of JSON Schema', '---\ninput:\n  schema:\n    type: object\n    proper█ties: {}\n---\n'],
  ];

  const halfTyped: readonly Case[] = [
    ['a helper in a tag without an end', '{{⟦js█on⟧ x', '**json**'],
    [
      'a variable in a tag without an end',
      `${declared}Dear {{⟦custo█mer⟧, thank you\nfor {{tone}}`,
      '**customer**',
    ],
    ['a variable in angles without an end', `${declared}Dear <<⟦custo█mer⟧, thank you`, '**customer**'],
    ['a condition without an end', `${declared}{{#if ⟦to█ne⟧\n{{tone}}`, '**tone**'],
    ['an argument that a parenthesis is missing behind', `${declared}{{json (lookup ⟦or█der⟧`, '**order**'],
    ['a property in a block without an end', `${declared}{{#each order.lines}}{{⟦ti█tle⟧`, 'as in the shop'],
    ['a partial in a tag without an end', '{{> ⟦ca█rd⟧\n\nHi', '**card** · partial'],
    ['an argument without a value', '{{> card ⟦ti█tle⟧=', 'Given to the partial `card`.'],
    ['an argument with a value that has no end', '{{> card ⟦ti█tle⟧="x\n', 'Given to the partial `card`.'],
    ['a key without an end of the front matter', '---\nconfig:\n  ⟦to█pP⟧:\n', '**config\\.topP**'],
    ['an open text in quotes', '{{role "sys█tem'],
    ['what may be anything behind two angles', 'cat <<E█OF'],
  ];

  const groups = { variables, values, words, partials, frontMatter, halfTyped };
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [title, fixture, ...parts] of cases) {
        it(`explains ${title}`, () => check(fixture, parts));
      }
    });
  }

  it('says what gives a partial’s variable its value', async () => {
    const text = files['_card.prompt'];
    await check(
      text.replace('{{customer}}', '{{⟦custo█mer⟧}}'),
      [
        '**customer** · `any` · required',
        'Used in line 4.',
        '- `reply.prompt` · its input, string: whom to answer',
      ],
      '_card.prompt',
    );
    await check(
      text.replace('{{title}}\n', '{{⟦ti█tle⟧}}\n'),
      ['- `reply.prompt` · line 6, `title="Re: you"`', '- `note.prompt` · line 1, `title=name`'],
      '_card.prompt',
    );
    await check('{{⟦no█body⟧}}', ['No call gives it a value.'], '_alone.prompt');
  });

  it('shows what a prompt says as text, not as Markdown', async () => {
    const written = '![x](https://example.com) <b> www.example.com a@b.example [y](command:z) &amp; `c`';
    await check(`---\ninput:\n  schema:\n    a: string, '${written}'\n---\n{{⟦█a⟧}}`, []);
    const { hover } = await hoverIn(
      server,
      `---\ninput:\n  schema:\n    a: "string, # ${written}"\n---\n{{⟦█a⟧}}`,
    );
    const { value } = hover?.contents as MarkupContent;
    assert.ok(
      value.includes(
        '\\# \\!\\[x\\](https\\:\\//example\\.com) \\<b\\> www\\.example\\.com a\\@b\\.example \\[y\\](command:z) \\&amp; \\`c\\`',
      ),
      value,
    );
  });

  it('keeps names and values inside their code', async () => {
    const { hover } = await hoverIn(
      server,
      '---\ninput:\n  default:\n    a: "``` ` \\n\\n[x](command:y)"\n  schema:\n    type: object\n    properties:\n      a: { type: "`\\n\\n# x" }\n---\n{{█a}}',
    );
    const { value } = hover?.contents as MarkupContent;
    assert.ok(value.includes('**a** · `` ` # x `` · optional'), value);
    assert.ok(value.includes('Default: ````"``` ` \\n\\n[x](command:y)"````'), value);
    assert.ok(
      value.split('\n').every((line) => !line.startsWith('#')),
      value,
    );
  });

  it('answers in plain text where the client takes no Markdown', async () => {
    const plain = await startServer({
      files,
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    const { hover } = await hoverIn(plain, `${declared}{{json ⟦or█der⟧}}`);
    assert.deepEqual(hover?.contents, {
      kind: 'plaintext',
      value: `order · object · optional

what was bought

- number · integer: as printed
- lines · array of object

In the sample 'angry customer': {"number":12,"lines":[{"title":"A clock"}]}

Used in line 16.`,
    });
    await plain.stop();
  });

  it('answers null for a document that is no prompt', async () => {
    const document = server.openUri('file:///elsewhere/notes.md', '{{a}}', 'markdown');
    const textDocument = { uri: document.uri };
    const position = { line: 0, character: 3 };
    assert.equal(await server.client.sendRequest('textDocument/hover', { textDocument, position }), null);
  });
});
