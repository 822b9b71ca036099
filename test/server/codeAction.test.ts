import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import { actionCapabilities, actionsFor, applied } from '../support/codeActions.js';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const pico = (...lines: string[]) =>
  `---\ninput:\n  schema:\n${lines.map((line) => `    ${line}\n`).join('')}---\n`;
const json = (properties: string, more = '') =>
  `---\ninput:\n  schema:\n    type: object\n    properties:\n${properties}${more}---\n`;

describe('code actions', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ capabilities: actionCapabilities, files: { '_greeting.prompt': 'Hi' } });
  });
  after(() => server.stop());

  async function ask(fixture: string, only?: readonly string[]): Promise<[string, readonly CodeAction[]]> {
    const { text, cursor, ranges } = marked(fixture);
    const document = server.open('folder/a.prompt', text);
    const { start, end } = ranges[0] ?? { start: cursor, end: cursor };
    const actions = await actionsFor(
      server,
      { uri: document.uri, text, start, end },
      only ? { only: [...only] } : {},
    );
    document.close();
    return [text, actions];
  }

  /** The action of this title makes this of the text. */
  async function check(fixture: string, title: string, wanted: string): Promise<CodeAction> {
    const [text, actions] = await ask(fixture);
    const action = actions.find((one) => one.title === title);
    assert.ok(action, `${title} is none of: ${actions.map((one) => one.title).join(', ')}`);
    assert.equal(applied(text, action, server.uri('folder/a.prompt')), wanted);
    return action;
  }

  const fixes: readonly [title: string, before: string, after: string][] = [
    [
      `Change '"3"' to '3'`,
      `${pico('n: integer')}{{#ifEquals n █"3"}}x{{/ifEquals}}`,
      `${pico('n: integer')}{{#ifEquals n 3}}x{{/ifEquals}}`,
    ],
    [
      "Change 'tone' to '../tone'",
      `${pico('docs(array): any', 'tone: string')}{{#each docs}}{{█tone}}{{/each}}`,
      `${pico('docs(array): any', 'tone: string')}{{#each docs}}{{../tone}}{{/each}}`,
    ],
    [
      "Change 'history' to '@root.history'",
      `${pico('history: string')}{{█history}}`,
      `${pico('history: string')}{{@root.history}}`,
    ],
    [
      'Move {{role "system"}} up',
      '█You are kind.\n\n{{role "system"}}\nBe brief.',
      '{{role "system"}}\nYou are kind.\n\nBe brief.',
    ],
    ["Remove 'x'", '{{#if 1 as |█x|}}a{{/if}}', '{{#if 1}}a{{/if}}'],
    ["Remove 'y'", '{{#with 1 as |x █y|}}{{x}}{{/with}}', '{{#with 1 as |x|}}{{x}}{{/with}}'],
    ["Remove 'url=…'", '{{media █url="a" url="b"}}', '{{media url="b"}}'],
    ['Write {{role "system"}}', '{{█role "sytem"}}', '{{role "system"}}'],
    [
      "Change '<name>>' to '<<name>>'",
      `${pico('name: any')}{{name}}█<name>>`,
      `${pico('name: any')}{{name}}<<name>>`,
    ],
    ["Declare 'x'", '{{█x}}', `${pico('x: any')}{{x}}`],
    ["Declare 'x'", '{{#each █x}}a{{/each}}', `${pico('x(array): any')}{{#each x}}a{{/each}}`],
    ["Declare 'x'", '{{#if █x}}a{{/if}}', `${pico('x?: any')}{{#if x}}a{{/if}}`],
    [
      'Declare all 3 variables',
      '{{█a}} {{b.c}} <<d>>',
      `${pico('a: any', 'b(object): { (*): any }', 'd: any')}{{a}} {{b.c}} <<d>>`,
    ],
    [
      "Declare 'b'",
      `---\nmodel: gpt-4o # yes\n---\n{{█b}}`,
      `---\nmodel: gpt-4o # yes\ninput:\n  schema:\n    b: any\n---\n{{b}}`,
    ],
    [
      "Declare 'b'",
      `---\ninput:\n  schema: # none\n---\n{{█b}}`,
      `---\ninput:\n  schema: # none\n    b: any\n---\n{{b}}`,
    ],
    ["Declare 'b'", `---\ninput: {}\n---\n{{█b}}`, `---\ninput: { schema: { b: any } }\n---\n{{b}}`],
    [
      "Declare 'bcd'",
      `---\r\ninput:\r\n  schema:\r\n      a: any\r\n---\r\n{{a}}{{█bcd}}`,
      `---\r\ninput:\r\n  schema:\r\n      a: any\r\n      bcd: any\r\n---\r\n{{a}}{{bcd}}`,
    ],
    [
      "Declare 'bcd'",
      `${pico('a: |', '  string', '  ')}{{a}}{{█bcd}}`,
      `${pico('a: |', '  string', 'bcd: any', '  ')}{{a}}{{bcd}}`,
    ],
    [
      "Declare 'bcd'",
      `---\ninput:\n  schema: { a: any }\n---\n{{a}}{{█bcd}}`,
      `---\ninput:\n  schema: { a: any, bcd: any }\n---\n{{a}}{{bcd}}`,
    ],
    [
      "Declare 'bcd'",
      `${json('      a: { type: string }\n', '    required: [a]\n')}{{a}}{{█bcd}}`,
      `${json('      a: { type: string }\n      bcd: {}\n', '    required: [a, bcd]\n')}{{a}}{{bcd}}`,
    ],
    [
      "Declare 'bcd'",
      `${json('      a:\n        type: string\n', '    required:\n      - a\n')}{{a}}{{#each █bcd}}.{{/each}}`,
      `${json('      a:\n        type: string\n      bcd: { type: array }\n', '    required:\n      - a\n      - bcd\n')}{{a}}{{#each bcd}}.{{/each}}`,
    ],
    [
      "Declare 'bcd'",
      `${json('      a: {}\n')}{{#if a}}{{a}}{{/if}}{{█bcd}}`,
      `${json('      a: {}\n      bcd: {}\n', '    required: [bcd]\n')}{{#if a}}{{a}}{{/if}}{{bcd}}`,
    ],
    [
      "Declare 'shift'",
      `${pico('a: any')}{{a}} cout<<█shift>>x`,
      `${pico('a: any', 'shift: any')}{{a}} cout<<shift>>x`,
    ],
    [
      "Remove the input 'b'",
      `${pico('a: any', '█b(array, some): string # old', 'c: any')}{{a}}{{c}}`,
      `${pico('a: any', 'c: any')}{{a}}{{c}}`,
    ],
    ["Remove the input 'a'", `${pico('█a: any')}Hi`, `---\ninput:\n  schema: {}\n---\nHi`],
    [
      "Remove the input 'a'",
      `---\ninput:\n  schema:\n    █a: any\n    b: any\n  default:\n    a: 1\n---\n{{b}}`,
      `${pico('b: any')}{{b}}`,
    ],
    [
      "Remove the input 'a'",
      `---\ninput:\n  schema: {█a: any, b: any}\n  default: {b: 2, a: 1}\n---\n{{b}}`,
      `---\ninput:\n  schema: {b: any}\n  default: {b: 2}\n---\n{{b}}`,
    ],
    [
      "Remove the input 'a'",
      `${json('      █a: { type: string }\n      b: {}\n', '    required: [b, a]\n')}{{b}}`,
      `${json('      b: {}\n', '    required: [b]\n')}{{b}}`,
    ],
    [
      "Change 'custmer' to 'customer'",
      `${pico('customer: any')}{{customer}} {{#if cust█mer.name}}a{{/if}}`,
      `${pico('customer: any')}{{customer}} {{#if customer.name}}a{{/if}}`,
    ],
    ["Change 'greting' to 'greeting'", '{{> gre█ting}}', '{{> greeting}}'],
    ["Change 'iff' to 'if'", '{{#iff█ a}}x{{/iff}}', '{{#if a}}x{{/iff}}'],
    ["Change 'jsn' to 'json'", '{{█jsn a}}', '{{json a}}'],
    [
      "Change 'nmber' to 'number'",
      `${pico('order: { number: string }')}{{order.█nmber}}`,
      `${pico('order: { number: string }')}{{order.number}}`,
    ],
    [
      "Change 'lang' to '../lang'",
      `${pico('items(array): { a: any }', 'lang: string')}{{lang}}{{#each items}}{{a}}{{█lang}}{{/each}}`,
      `${pico('items(array): { a: any }', 'lang: string')}{{lang}}{{#each items}}{{a}}{{../lang}}{{/each}}`,
    ],
    [
      "Change '<< name >>' to '<<name>>'",
      `${pico('name: any')}{{name}} <<█ name >>`,
      `${pico('name: any')}{{name}} <<name>>`,
    ],
    [
      "Change '<<name.first>' to '<<name.first>>'",
      `${pico('name: any')}{{name}} <<█name.first> a`,
      `${pico('name: any')}{{name}} <<name.first>> a`,
    ],
    [
      "Change '<<nmae>>' to '<<name>>'",
      `${pico('name: any')}{{name}} <<█nmae>>`,
      `${pico('name: any')}{{name}} <<name>>`,
    ],
    ["Change 'modell' to 'model'", '---\nmo█dell: gpt-4o\n---\nHi', '---\nmodel: gpt-4o\n---\nHi'],
    [
      "Change 'shema' to 'schema'",
      '---\ninput: { s█hema: { a: any } }\n---\nHi',
      '---\ninput: { schema: { a: any } }\n---\nHi',
    ],
    ["Close the block with '{{/if}}'", 'Hi {{█#if a}}x\ny', 'Hi {{#if a}}x{{/if}}\ny'],
    [
      "Close the block with '{{/each}}'",
      '{{█#each a}}\n- {{this}}\n',
      '{{#each a}}\n- {{this}}\n{{/each}}\n',
    ],
    [
      "Close the block with '{{/each}}'",
      '{{#if b}}\n{{█#each a}}\nx\n{{/if}}',
      '{{#if b}}\n{{#each a}}\nx\n{{/each}}\n{{/if}}',
    ],
    ["Close the block with '{{/if}}'", '{{█#if a}}x{{else}}\ny', '{{#if a}}x{{else}}{{/if}}\ny'],
    ["Close the block with '{{/if}}'", '{{█#if a}}x\n{{else}}\ny', '{{#if a}}x\n{{else}}\ny{{/if}}'],
    ["Change '{{/if}}' to '{{/each}}'", '{{#each a}}x{{█/if}}', '{{#each a}}x{{/each}}'],
    ["Remove '{{/if}}'", 'a{{█/if}}b', 'ab'],
    ["Remove '{{/if}}'", 'a\n  {{█/if}}\nb', 'a\nb'],
    [
      'Write {{role …}} without a block',
      '{{#█role "system"}}\nBe kind.\n{{/role}}\nHi',
      '{{role "system"}}\nBe kind.\nHi',
    ],
    ['Write {{role …}} without a block', '{{# █role "Assistant"}}Hi{{/role}}', '{{role "model"}}Hi'],
    ['Write {{section …}} without a block', '{{#█section "x"}}a{{/section}}b', '{{section "x"}}ab'],
    ['Write {{role "system"}}', '{{█role "System"}}a', '{{role "system"}}a'],
    ['Write {{role "system"}}', '{{█role system}}a', '{{role "system"}}a'],
    ['Write {{role "model"}}', '{{█role "assistant"}}a', '{{role "model"}}a'],
    ['Write {{role "critic"}}', '{{█role "Critic"}}a', '{{role "critic"}}a'],
    ['Write {{media url=…}}', '{{█media photo}}', '{{media url=photo}}'],
    ['Write {{media url=…}}', '{{█media photo "image/png"}}', '{{media url=photo contentType="image/png"}}'],
    ["Remove 'size=…'", '{{json a █size=2 indent=1}}', '{{json a indent=1}}'],
    ["Remove 'who=…'", '{{> greeting █who="x"}}', '{{> greeting}}'],
    ['Put a blank behind the braces of the tag', '{"a":{"b":{{n█}}}}', '{"a":{"b":{{n}} }}'],
    ['Put a blank behind the braces of the tag', '{"a":{{n█}}}', '{"a":{{n}} }'],
    ['Add the brace that is missing', 'Hi {{n█}, you', 'Hi {{n}}, you'],
    [
      'Write {{#if a}}…{{/if}} around it',
      `${pico('a?: any')}{{█a}} and {{json a}}{{#each b}}x{{/each}}`,
      `${pico('a?: any')}{{#if a}}{{a}}{{/if}} and {{#if a}}{{json a}}{{/if}}{{#each b}}x{{/each}}`,
    ],
    ["Make 'a' required", `${pico('a?: string')}{{█a}}`, `${pico('a: string')}{{a}}`],
    [
      "Make 'a' required",
      `${json('      a: {}\n')}{{█a}}`,
      `${json('      a: {}\n', '    required: [a]\n')}{{a}}`,
    ],
  ];
  for (const [title, before, after] of fixes) {
    it(`${title}: ${JSON.stringify(before.replace(/^---[^]*?---\n/, '… '))}`, async () => {
      await check(before, title, after);
    });
  }

  const refactorings: readonly [title: string, before: string, after: string][] = [
    ['Write <<a>> for {{a}}', '{{█a}} {{b}}', '<<a>> {{b}}'],
    [
      'Write <<…>> for {{…}} in the whole file',
      '{{█a}} {{b.c}}{{json d}}{{#each e}}{{f}}{{../a}}{{/each}}{{~a}}',
      '<<a>> <<b.c>>{{json d}}{{#each e}}{{f}}<<a>>{{/each}}{{~a}}',
    ],
    ['Write {{a}} for <<a>>', '<<█a>> <<b>>', '{{a}} <<b>>'],
    [
      'Write {{…}} for <<…>> in the whole file',
      '<<█a>>{{#each e}}<<b.c>>{{else}}<<d>>{{/each}} {<<a>>}',
      '{{a}}{{#each e}}{{../b.c}}{{else}}{{d}}{{/each}} {<<a>>}',
    ],
    ['Write {{./history}} for <<history>>', '<<█history>>', '{{./history}}'],
    [
      'Make a variable of the selection',
      'Dear ⟦Ada⟧, hi\n',
      `---\ninput:\n  schema:\n    text: string\n  default:\n    text: "Ada"\n---\nDear {{text}}, hi\n`,
    ],
    [
      'Make a variable of the selection',
      'The text of {{a}}: ⟦x "y"⟧',
      `---\ninput:\n  schema:\n    a: any\n    text2: string\n  default:\n    text2: "x \\"y\\""\n---\nThe text of {{a}}: {{text2}}`,
    ],
    [
      'Make a variable of the selection',
      `${pico('b(array): any')}{{#each b}}⟦x⟧{{/each}}`,
      `---\ninput:\n  schema:\n    b(array): any\n    text: string\n  default:\n    text: "x"\n---\n{{#each b}}<<text>>{{/each}}`,
    ],
    ['Move the selection into a partial', 'a ⟦{{b}} c⟧ d', 'a {{> folder/extracted}} d'],
    ['Move the selection into a partial', 'a\n⟦{{#if b}}\n  c\n{{/if}}\n⟧d', 'a\n{{> folder/extracted}}\nd'],
    ['Move the selection into a partial', 'a\n  ⟦b\n  c⟧\nd', 'a\n{{> folder/extracted}}\nd'],
    [
      'Move the selection into a partial',
      '{{#each a}}⟦{{b}}⟧ {{@index}}{{/each}}',
      '{{#each a}}{{> folder/extracted}} {{@index}}{{/each}}',
    ],
  ];
  for (const [title, before, after] of refactorings) {
    it(`${title}: ${JSON.stringify(before.replace(/^---[^]*?---\n/, '… '))}`, async () => {
      await check(before, title, after);
    });
  }

  it('name the problem that they mend, and which of them is the right one', async () => {
    const text = `${pico('customer: any')}{{customer}} {{custmer}}`;
    const document = server.open('folder/b.prompt', text);
    const [told] = await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length === 1);
    assert.ok(told);
    const at = text.indexOf('custmer');
    const actions = await actionsFor(
      server,
      { uri: document.uri, text, start: at, end: at },
      { diagnostics: [told], only: ['quickfix'] },
    );
    document.close();
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred, diagnostics }) => ({ title, kind, isPreferred, diagnostics })),
      [
        {
          title: "Change 'custmer' to 'customer'",
          kind: 'quickfix',
          isPreferred: true,
          diagnostics: [told],
        },
        { title: "Declare 'custmer'", kind: 'quickfix', isPreferred: undefined, diagnostics: [told] },
      ],
    );
  });

  const kinds: readonly [only: readonly string[], found: readonly string[]][] = [
    [['quickfix'], ['quickfix']],
    [['refactor'], ['refactor.extract', 'refactor.rewrite']],
    [['refactor.extract'], ['refactor.extract']],
    [['source'], ['source.fixAll.onbook']],
    [['source.fixAll.onbook'], ['source.fixAll.onbook']],
    [['source.organizeImports'], []],
    [
      ['quickfix', 'source.fixAll'],
      ['quickfix', 'source.fixAll.onbook'],
    ],
  ];
  for (const [only, found] of kinds) {
    it(`are those that are asked for: ${only.join(', ')}`, async () => {
      const [, actions] = await ask('⟦{{a}}⟧ b', only);
      assert.deepEqual([...new Set(actions.map(({ kind }) => kind))], found);
    });
  }

  it('announce their kinds', () => {
    assert.deepEqual(server.initialized.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', 'source.fixAll.onbook'],
    });
  });

  it('mend all at once only for those who ask', async () => {
    const document = server.open('folder/a.prompt', '{{a}}');
    const asked = { uri: document.uri, text: '{{a}}', start: 0, end: 0 };
    const kindsOf = async (triggerKind: 1 | 2) =>
      (await actionsFor(server, asked, { triggerKind })).map(({ kind }) => kind);
    assert.ok((await kindsOf(1)).includes('source.fixAll.onbook'));
    assert.ok(!(await kindsOf(2)).includes('source.fixAll.onbook'));
    document.close();
  });

  it('mend all at once, what a fix brings to light too', async () => {
    const fixture = `${pico('customer: any')}█{{#role "System"}}{{custmer}}{{/role}}{{jsn custmer}}{{x}}{{z}}{{{z}}}}{{/if}}`;
    const [text, [action]] = await ask(fixture, ['source.fixAll']);
    assert.ok(action);
    assert.equal(
      applied(text, action, server.uri('folder/a.prompt')),
      `${pico('customer: any', 'x: any', 'z: any')}{{role "system"}}{{customer}}{{json customer}}{{x}}{{z}}{{{z}}} }`,
    );
  });

  it('are none where there is nothing to do', async () => {
    assert.deepEqual((await ask(`${pico('a: any')}Hi█ {{a}}`))[1], []);
  });

  it('tell the version that they are for', async () => {
    const [, [action]] = await ask('{{█a}}', ['quickfix']);
    const uri = server.uri('folder/a.prompt');
    assert.deepEqual(
      action?.edit?.documentChanges?.map((change) => ('textDocument' in change ? change.textDocument : null)),
      [{ uri, version: 1 }],
    );
  });

  it('make the file of a partial that isn’t there', async () => {
    const [, actions] = await ask('{{> folder/sub/█new}}');
    const made = actions.find(({ title }) => title === "Create the partial 'folder/sub/new'");
    assert.deepEqual(made?.edit, {
      documentChanges: [{ kind: 'create', uri: server.uri('folder/sub/_new.prompt') }],
    });
    const [, outside] = await ask('{{> ../█new}}');
    assert.deepEqual(outside, []);
  });

  it('make a partial with the selected text, beside the prompt', async () => {
    const [, actions] = await ask('a\n⟦  {{b}}\n\n  c⟧\nd', ['refactor.extract']);
    const [made, text] = actions[0]?.edit?.documentChanges ?? [];
    const uri = server.uri('folder/_extracted.prompt');
    const start = { line: 0, character: 0 };
    assert.deepEqual(made, { kind: 'create', uri });
    assert.deepEqual(text, {
      textDocument: { uri, version: null },
      edits: [{ range: { start, end: start }, newText: '  {{b}}\n\n  c\n' }],
    });
  });

  const refused: readonly [what: string, fixture: string][] = [
    ['half of a tag', 'a ⟦{{b⟧}}'],
    ['half of a block', '⟦a {{#if b}}c⟧{{/if}}'],
    ['both halves of a block', '{{#if b}}⟦c{{else}}d⟧{{/if}}'],
    ['what climbs out of it', '{{#each a}}⟦{{../b}}⟧{{/each}}'],
    ['what only the loop knows', '{{#each a}}⟦{{@index}} b⟧{{/each}}'],
    ['block parameters', '{{#each a as |b|}}⟦{{b}}⟧{{/each}}'],
    ['a variable of the top, in a loop', '{{#each a}}⟦<<b>>⟧{{/each}}'],
    ['what isn’t there', '⟦ \n⟧a'],
    ['the front matter', '---\n⟦name: a⟧\n---\nHi'],
  ];
  for (const [what, fixture] of refused) {
    it(`make no partial of ${what}`, async () => {
      const [, actions] = await ask(fixture, ['refactor.extract']);
      assert.ok(!actions.some(({ title }) => title === 'Move the selection into a partial'));
    });
  }

  const unconverted: readonly [what: string, fixture: string][] = [
    ['a helper', '{{█json a}}'],
    ['a property of an item', '{{#each a}}{{█b}}{{/each}}'],
    ['a tag that takes blanks away', 'a {{█~b}}'],
    ['what would be text then', '<{{█a}}>'],
    ['what would be more braces then', '{<<█a>>}'],
    ['a variable in a block that may be anything', '{{#a}}<<█b>>{{/a}}'],
    ['a path with odd names', '{{█[a b]}}'],
  ];
  for (const [what, fixture] of unconverted) {
    it(`convert no marks of ${what}`, async () => {
      assert.deepEqual((await ask(fixture, ['refactor.rewrite']))[1], []);
    });
  }
});

describe('code actions for a client that knows less', () => {
  it('come without versions and files', async () => {
    const server = await startServer({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    const text = '{{a}} {{> b}}';
    const document = server.open('a.prompt', text);
    const actions = await actionsFor(server, { uri: document.uri, text, start: 0, end: text.length });
    assert.ok(actions.length > 0);
    assert.ok(
      actions.every(({ edit }) => edit?.documentChanges === undefined && edit?.changes?.[document.uri]),
    );
    await server.stop();
  });

  it('are none where it only takes commands', async () => {
    const server = await startServer();
    const document = server.open('a.prompt', '{{a}}');
    assert.deepEqual(await actionsFor(server, { uri: document.uri, text: '{{a}}', start: 2, end: 2 }), []);
    await server.stop();
  });
});
