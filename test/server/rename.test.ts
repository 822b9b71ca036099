import assert from 'node:assert/strict';
import type { ClientCapabilities, PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';
import { edited } from '../support/workspaceEdits.js';

/** Texts by file; one has the cursor. */
type Files = Readonly<Record<string, string>>;

const declared = (...keys: string[]) =>
  `---\ninput:\n  schema:\n${keys.map((key) => `    ${key}: string\n`).join('')}---\n`;

/** Asks where the cursor is, of a server of its own. */
async function ask<R>(
  files: Files,
  request: (server: InProcessServer, at: { textDocument: { uri: string }; position: object }) => Promise<R>,
  capabilities: ClientCapabilities = {},
): Promise<R> {
  const texts = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, marked(text).text]));
  const server = await startServer({ files: texts, capabilities });
  try {
    const [file = '', fixture = ''] = Object.entries(files).find(([, text]) => text.includes('█')) ?? [];
    const { text, cursor } = marked(fixture);
    const { uri } = server.open(file, text);
    const position = TextDocument.create(uri, '', 0, text).positionAt(cursor);
    return await request(server, { textDocument: { uri }, position });
  } finally {
    await server.stop();
  }
}

/** The files that the rename changes, as they are afterwards. */
function renamed(files: Files, newName = 'brand'): Promise<Files> {
  return ask(files, async (server, at) => {
    const edit: WorkspaceEdit = await server.client.sendRequest('textDocument/rename', { ...at, newName });
    const nameOf = new Map(Object.keys(files).map((file) => [server.uri(file), file]));
    const after = edited(edit, (uri) => marked(files[nameOf.get(uri) ?? ''] ?? '').text);
    return Object.fromEntries([...after].map(([uri, text]) => [nameOf.get(uri) ?? uri, text]));
  });
}

describe('renaming a variable', () => {
  const changes: readonly (readonly [title: string, files: Files, after: Files, newName?: string])[] = [
    [
      'changes its declaration, its uses in both forms, paths and arguments',
      {
        'a.prompt': `${declared('company?', 'list')}{{comp█any}} <<company>> {{company.name}} {{#if company}}x{{/if}} {{#each list}}{{../company}} {{@root.company}} {{company}}{{/each}} {{json company indent=2}}`,
      },
      {
        'a.prompt': `${declared('brand?', 'list')}{{brand}} <<brand>> {{brand.name}} {{#if brand}}x{{/if}} {{#each list}}{{../brand}} {{@root.brand}} {{company}}{{/each}} {{json brand indent=2}}`,
      },
    ],
    [
      'leaves what a block parameter hides',
      { 'a.prompt': '{{#each list as |company|}}{{company}}{{/each}}{{comp█any}}{{company.name}}' },
      { 'a.prompt': '{{#each list as |company|}}{{company}}{{/each}}{{brand}}{{brand.name}}' },
    ],
    [
      'changes a Picoschema key with all that it holds, and the default',
      {
        'a.prompt':
          '---\ninput:\n  schema:\n    compa█ny?(object, who asks):\n      company: string\n  default: { company: { company: x } }\n---\n{{company.company}}',
      },
      {
        'a.prompt':
          '---\ninput:\n  schema:\n    brand?(object, who asks):\n      company: string\n  default: { brand: { company: x } }\n---\n{{brand.company}}',
      },
    ],
    [
      'changes a JSON Schema, what it requires, and quoted keys',
      {
        'a.prompt':
          '---\ninput:\n  schema:\n    type: object\n    properties: { "company": { type: string } }\n    required: [comp█any]\n---\n{{company}}',
      },
      {
        'a.prompt':
          '---\ninput:\n  schema:\n    type: object\n    properties: { "brand": { type: string } }\n    required: [brand]\n---\n{{brand}}',
      },
    ],
    [
      'changes the samples',
      {
        'a.prompt': `${declared('company')}{{compa█ny}}`,
        'a.tests.yaml':
          'cases:\n  - name: company\n    input: { "company": company }\n  - name: other\n    input:\n      company: y\n    expect: { company: z }\n',
        'b.tests.yaml': 'cases:\n  - name: other\n    input: { company: x }\n',
      },
      {
        'a.prompt': `${declared('brand')}{{brand}}`,
        'a.tests.yaml':
          'cases:\n  - name: company\n    input: { "brand": company }\n  - name: other\n    input:\n      brand: y\n    expect: { company: z }\n',
      },
    ],
    [
      "changes the partials that are this prompt's alone, by way of each other too",
      {
        'a.prompt': `${declared('company')}{{> outer}} {{comp█any}}`,
        '_outer.prompt': '{{> shared/inner}} {{#with x}}{{../company}}{{/with}}',
        'shared/_inner.prompt': '<<company>>',
        'b.prompt': '{{company}}',
      },
      {
        'a.prompt': `${declared('brand')}{{> outer}} {{brand}}`,
        '_outer.prompt': '{{> shared/inner}} {{#with x}}{{../brand}}{{/with}}',
        'shared/_inner.prompt': '<<brand>>',
      },
    ],
    [
      'tells a partial that prompts share which is which',
      {
        'a.prompt': `${declared('company')}{{> voice words=3}} {{#> card}}{{company}}{{/card}} {{comp█any}}`,
        '_voice.prompt': '{{company}} {{words}}',
        '_card.prompt': '{{> voice words=1}}{{> @partial-block}}',
        'b.prompt': '{{> voice words=2}}',
      },
      {
        'a.prompt': `${declared('brand')}{{> voice words=3 company=brand}} {{#> card company=brand}}{{brand}}{{/card}} {{brand}}`,
      },
    ],
    [
      'changes what an argument passes, not its name',
      { 'a.prompt': '{{> card company=comp█any}}', '_card.prompt': '{{company}}' },
      { 'a.prompt': '{{> card company=brand}}' },
    ],
    [
      "changes an argument's name in all calls, and in the partial",
      {
        'a.prompt': '{{> card comp█any=company}} {{company}}',
        'b.prompt': '{{#> card company="x"}}{{company}}{{/card}}',
        '_other.prompt': '{{> card company=y}}',
        '_card.prompt': '{{company}}',
      },
      {
        'a.prompt': '{{> card brand=company}} {{company}}',
        'b.prompt': '{{#> card brand="x"}}{{company}}{{/card}}',
        '_other.prompt': '{{> card brand=y}}',
        '_card.prompt': '{{brand}}',
      },
    ],
    [
      'of a partial leaves the inputs of the prompts that share it',
      {
        '_card.prompt': '{{comp█any}} {{#each list as |company|}}{{company}}{{/each}}',
        'a.prompt': `${declared('company', 'list')}{{> card}}`,
        'b.prompt':
          '{{#each list as |company|}}{{> card ..}}{{/each}}{{#with company}}{{> card}}{{/with}}{{> card company}}',
        'c.prompt': '{{> card company=1}}',
      },
      {
        '_card.prompt': '{{brand}} {{#each list as |company|}}{{company}}{{/each}}',
        'a.prompt': `${declared('company', 'list')}{{> card brand=company}}`,
        'b.prompt':
          '{{#each list as |company|}}{{> card .. brand=../company}}{{/each}}{{#with company}}{{> card brand=company}}{{/with}}{{> card company brand=company.company}}',
        'c.prompt': '{{> card brand=1}}',
      },
    ],
    [
      'of a partial changes the only prompt that it is for',
      {
        '_card.prompt': '{{comp█any}}',
        'a.prompt': `${declared('company')}{{> card}}`,
        'a.tests.yaml': 'cases:\n  - name: x\n    input: { company: y }\n',
      },
      {
        '_card.prompt': '{{brand}}',
        'a.prompt': `${declared('brand')}{{> card}}`,
        'a.tests.yaml': 'cases:\n  - name: x\n    input: { brand: y }\n',
      },
    ],
    ['keeps brackets', { 'a.prompt': '{{[first na█me]}}' }, { 'a.prompt': '{{[brand]}}' }],
    ['may use any letters', { 'a.prompt': '{{company█}}' }, { 'a.prompt': '{{größe}}' }, 'größe'],
  ];
  for (const [title, files, after, newName] of changes) {
    it(title, async () => {
      assert.deepEqual(await renamed(files, newName), after);
    });
  }

  const refusals: readonly (readonly [title: string, files: Files, message: RegExp, newName?: string])[] = [
    ['a name with a blank', { 'a.prompt': '{{x█}}' }, /Use letters, digits/, 'first name'],
    ['no name', { 'a.prompt': '{{x█}}' }, /Use letters, digits/, ''],
    ['a word with a meaning', { 'a.prompt': '{{x█}}' }, /'this' has a meaning of its own/, 'this'],
    ['a helper', { 'a.prompt': '{{x█}}' }, /'history' is a helper/, 'history'],
    ["letters that <<…>> hasn't", { 'a.prompt': '<<x█>>' }, /can't be used as <<größe>>/, 'größe'],
    [
      'the name of another input',
      { 'a.prompt': `${declared('x', 'brand')}{{x█}}` },
      /'brand' is already an input of a\.prompt/,
    ],
    [
      'the name of what is used',
      { 'a.prompt': '{{x█}}{{brand}}' },
      /'brand' is already an input of a\.prompt/,
    ],
    [
      'the name of what a partial uses',
      { 'a.prompt': '{{x█}}{{> card}}', '_card.prompt': '{{brand}}' },
      /'brand' is already an input of a\.prompt/,
    ],
    [
      'the name of another argument',
      { 'a.prompt': '{{> card x█=1 brand=2}}', '_card.prompt': '{{x}}' },
      /'brand' is already an argument of a call in a\.prompt/,
    ],
    [
      'the name of another variable of the partial',
      { 'a.prompt': '{{> card x█=1}}', '_card.prompt': '{{x}}{{brand}}' },
      /'brand' is already a variable of the partial _card\.prompt/,
    ],
    [
      'a name that a block parameter would capture',
      { 'a.prompt': '{{x█}}{{#if list as |brand|}}{{x}}{{/if}}' },
      /With the name 'brand' something in a\.prompt would mean something else/,
    ],
    [
      'a name that an argument would capture in the content of a call',
      { 'a.prompt': '{{x█}}{{#> box brand=1}}{{x}}{{/box}}', '_box.prompt': '{{brand}}{{> @partial-block}}' },
      /something in a\.prompt would mean something else/,
    ],
    [
      'the argument that content of a call sees',
      { 'a.prompt': '{{#> box x█=1}}{{x}}{{/box}}', '_box.prompt': '{{x}}{{> @partial-block}}' },
      /something in a\.prompt would mean something else/,
    ],
    [
      'what a shared partial takes from the root',
      {
        'a.prompt': '{{x█}}{{> card x=1}}',
        '_card.prompt': '{{x}}{{@root.x}}',
      },
      /something in a\.prompt would mean something else/,
    ],
    [
      'what is printed as a whole',
      { 'a.prompt': '{{x█}}{{json this}}' },
      /prints 'this' or '@root' as a whole/,
    ],
    [
      'what a call computes',
      { '_card.prompt': '{{x█}}', 'a.prompt': '{{> card (lookup list 0)}}' },
      /a call in a\.prompt computes/,
    ],
    [
      'what the samples have already',
      {
        'a.prompt': '{{x█}}',
        'a.tests.yaml': 'cases:\n  - name: both\n    input: { x: 1, brand: 2 }\n',
      },
      /The samples of a\.prompt can't follow\. The case 'both' has a 'brand' too/,
    ],
    [
      'what the samples have behind an alias',
      {
        'a.prompt': '{{x█}}',
        'a.tests.yaml': 'common: &common { x: 1 }\ncases:\n  - name: one\n    input: *common\n',
      },
      /comes from an alias there: write it out first/,
    ],
    [
      "what samples that can't be read may have",
      { 'a.prompt': '{{x█}}', 'a.tests.yaml': 'cases: 3' },
      /The samples of a\.prompt can't follow\. The file must have/,
    ],
  ];
  for (const [title, files, message, newName] of refusals) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(renamed(files, newName), message);
    });
  }

  const places: readonly (readonly [fixture: string, refused: RegExp | null])[] = [
    ['{{⟦na█me⟧}}', null],
    ['{{⟦user█⟧.name}}', null],
    ['{{#each list}}{{../⟦█user⟧.name}}{{/each}}', null],
    ['<<⟦█name⟧>>', null],
    ['{{json [⟦first na█me⟧]}}', null],
    [declared('⟦na█me⟧?(object, x)'), null],
    ['---\ninput:\n  default:\n    "⟦na█me⟧": x\n---\n', null],
    ['{{> card ⟦tit█le⟧=x}}', null],
    ['{{> card title=⟦x█⟧}}', null],
    ['{{user.na█me}}', /a property of 'user'/],
    ['{{> ca█rd}}', /rename its file/],
    ['{{#*inline "ca█rd"}}{{/inline}}', /An inline partial/],
    ['{{js█on x}}', /'json' is a helper/],
    ['{{#i█f x}}{{/if}}', /'if' is a helper/],
    ['{{#if x}}{{el█se}}{{/if}}', /a word of a block/],
    ['{{#each list as |it█em|}}{{item}}{{/each}}', /a block such as/],
    ['{{#each list as |item|}}{{it█em}}{{/each}}', /a block such as/],
    ['{{#each list}}{{na█me}}{{/each}}', /a block such as/],
    ['Dear cust█omer', /no variable here/],
    ['---\nmodel: gpt█-4o\n---\nHi', /no variable here/],
  ];
  for (const [fixture, refused] of places) {
    it(`${refused ? 'is refused' : 'is offered'} at ${JSON.stringify(fixture)}`, async () => {
      const asked = ask({ 'a.prompt': fixture }, (server, at) =>
        server.client.sendRequest<PrepareRenameResult>('textDocument/prepareRename', at),
      );
      if (refused) {
        await assert.rejects(asked, refused);
        return;
      }
      const { text, ranges } = marked(fixture);
      const [{ start, end } = { start: 0, end: 0 }] = ranges;
      const document = TextDocument.create('', '', 0, text);
      assert.deepEqual(await asked, {
        range: { start: document.positionAt(start), end: document.positionAt(end) },
        placeholder: text.slice(start, end),
      });
    });
  }

  it('is for the versions of open buffers, in the order of their texts, where the client knows versions', async () => {
    const files = { 'a.prompt': '{{x█}}{{> card}}', '_card.prompt': '{{x}}', 'a.tests.yaml': 'cases: []' };
    const edit = await ask(
      files,
      async (server, at) => {
        server.open('_card.prompt', '').change('changed {{x}}');
        const answer: WorkspaceEdit = await server.client.sendRequest('textDocument/rename', {
          ...at,
          newName: 'brand',
        });
        return answer.documentChanges?.map(
          (change) => 'edits' in change && [change.textDocument, change.edits],
        );
      },
      { workspace: { workspaceEdit: { documentChanges: true } } },
    );
    const shown = JSON.stringify(edit);
    assert.match(shown, /a\.prompt","version":1.*"character":2.*_card\.prompt","version":2.*"character":10/);
  });

  it('reaches what only the buffers say', async () => {
    const edit = await ask(
      { 'a.prompt': '{{x█}}{{> card}}', '_card.prompt': '{{y}}' },
      async (server, at) => {
        server.open('_card.prompt', '{{x}} unsaved');
        const answer: WorkspaceEdit = await server.client.sendRequest('textDocument/rename', {
          ...at,
          newName: 'z',
        });
        return Object.keys(answer.changes ?? {}).map((uri) => uri.slice(uri.lastIndexOf('/') + 1));
      },
    );
    assert.deepEqual(edit, ['a.prompt', '_card.prompt']);
  });

  it('changes nothing where the name stays', async () => {
    const answer = await ask({ 'a.prompt': '{{x█}}' }, (server, at) =>
      server.client.sendRequest('textDocument/rename', { ...at, newName: 'x' }),
    );
    assert.equal(answer, null);
  });

  it('works in an untitled document', async () => {
    const server = await startServer();
    try {
      const { uri } = server.openUri('untitled:Untitled-1', '{{x}}');
      const edit: WorkspaceEdit = await server.client.sendRequest('textDocument/rename', {
        textDocument: { uri },
        position: { line: 0, character: 2 },
        newName: 'y',
      });
      assert.deepEqual([...edited(edit, () => '{{x}}')], [[uri, '{{y}}']]);
    } finally {
      await server.stop();
    }
  });
});
