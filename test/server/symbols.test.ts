import assert from 'node:assert/strict';
import {
  SymbolKind,
  type ClientCapabilities,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const capabilities: ClientCapabilities = {
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

async function symbolsOf<S>(server: InProcessServer, text: string): Promise<readonly S[]> {
  const document = server.open('a.prompt', text);
  const { uri } = document;
  const symbols = await server.client.sendRequest<S[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  document.close();
  return symbols;
}

/** One line a symbol, what lies inside another indented. */
function treeOf(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${indent}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...treeOf(children, `${indent}  `),
  ]);
}

describe('document symbols', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ capabilities });
  });
  after(() => server.stop());

  const trees: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'front matter and its keys',
      '---\nmodel: gpt-4o\ninput:\n  schema:\n    name: string\n    tickets?(array, still open): string\n---\nHi',
      ['front matter', '  model', '  input', '    schema', '      name', '      tickets (array, still open)'],
    ],
    [
      'keys in the items of a list as part of the list',
      '---\ninput:\n  default:\n    rules:\n      - name: a\n        weight: 2\n    other: 1\n---\nHi',
      ['front matter', '  input', '    default', '      rules', '      other'],
    ],
    [
      'no keys in a text of several lines',
      '---\ndescription: |\n  Note: this\n    and: that\nmodel: x\n---\nHi',
      ['front matter', '  description', '  model'],
    ],
    [
      'messages with their headings, by level',
      '{{role "system"}}\n# One\n## Two\n### Three\n## Four\n# Five\n{{role "user"}}\n# Six',
      ['system', '  One', '    Two', '      Three', '    Four', '  Five', 'user', '  Six'],
    ],
    ['a heading beside the tag that begins its message', '{{role "system"}}# One\nx', ['system', '  One']],
    ['text before the first message', '# One\n{{role "user"}}\n# Two', ['One', 'user', '  Two']],
    [
      'a conversation',
      '{{role "system"}}\na\n{{history}}\n{{role "user"}}\nb',
      ['system', 'history', 'user'],
    ],
    ['the place of a section', '{{role "user"}}\n{{section "examples"}}', ['user', '  examples (section)']],
    [
      'blocks as they are written',
      '{{#if a}}x{{else if  b}}y{{else}}z{{/if}}{{#each list as |item i|}}{{#with item}}x{{/with}}{{/each}}{{^c}}x{{/c}}',
      ['#if a', '  else if b', '#each list as |item i|', '  #with item', '^c'],
    ],
    [
      'partials with content, inline partials and raw blocks',
      '{{#> layout}}x{{/layout}}{{#*inline "footer"}}x{{/inline}}{{{{raw}}}}x{{{{/raw}}}}',
      ['#> layout', '#*inline "footer"', 'raw'],
    ],
    ['a heading in a block', '{{#if a}}\n# One\n{{/if}}\n# Two', ['#if a', '  One', 'Two']],
    [
      'a message that begins in a block',
      '{{#if a}}\n{{role "model"}}\n# One\n{{/if}}\n{{role "user"}}',
      ['#if a', '  model', '    One', 'user'],
    ],
    ['a heading with a variable', '# Dear {{name}} #\nx', ['Dear {{name}}']],
    ['a heading without words', '#\nx', ['#']],
    [
      'no heading in code',
      '```sh\n# one\n~~~\n```\n# Two\n~~~~\n# three\n~~~\n# four\n~~~~\n# Five',
      ['Two', 'Five'],
    ],
    ['code that ends with its message', '```\n# one\n{{role "user"}}\n# Two', ['user', '  Two']],
    ['no heading behind what is printed', 'See # one\n{{name}} # two\n#three\n    # four', []],
    ['no heading in a comment', '{{!--\n# one\n--}}\n# Two', ['Two']],
    ['a block that is never closed', '{{role "user"}}\n{{#if a}}\n# One\n', ['user', '  #if a', '    One']],
    [
      'front matter that never ends',
      '---\nmodel: x\nconfig:\n  temp',
      ['front matter', '  model', '  config'],
    ],
    [
      'no list that is nested without end',
      `---\na:\n${'- '.repeat(20_000)}\nb: 1\n---\nHi`,
      ['front matter', '  a', '  b'],
    ],
    ['a role that is a variable', '{{role who}}\nx', ['who']],
    ['a role that is half typed', '{{role}}\nx', ['role']],
    ['nothing at all', '', []],
  ];
  for (const [title, text, expected] of trees) {
    it(`show ${title}`, async () => {
      assert.deepEqual(treeOf(await symbolsOf<DocumentSymbol>(server, text)), expected);
    });
  }

  /** The first symbol called `name` covers the marked range; the second mark, inside it, is what is selected. */
  async function checkRange(fixture: string, name: string): Promise<void> {
    const { text, ranges } = marked(fixture);
    const symbols = allOf(await symbolsOf<DocumentSymbol>(server, text));
    const symbol = symbols.find((one) => one.name === name);
    const document = TextDocument.create('a:', '', 0, text);
    const [selected, whole] = ranges.map(({ start, end }) => ({
      start: document.positionAt(start),
      end: document.positionAt(end),
    }));
    assert.deepEqual({ range: symbol?.range, selected: symbol?.selectionRange }, { range: whole, selected });
  }

  function allOf(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
    return symbols.flatMap((symbol) => [symbol, ...allOf(symbol.children ?? [])]);
  }

  const ranges: readonly (readonly [string, string, string])[] = [
    ['a key with what lies below it', '---\n⟦⟦config⟧:\n  temperature: 0⟧\nmodel: x\n---\nHi', 'config'],
    ['a key without its comment', '---\n⟦⟦model⟧: "a # b"⟧ # why\n---\nHi', 'model'],
    ['a list', '---\n⟦⟦tools⟧:\n- a\n- b⟧\nmodel: x\n---\nHi', 'tools'],
    ['the front matter', '⟦⟦---⟧\nmodel: x\n---⟧\nHi', 'front matter'],
    ['a message', '⟦⟦{{role "system"}}⟧\nHi {{name}}⟧\n\n{{role "user"}}\nx', 'system'],
    ['a heading', '{{role "user"}}\n⟦⟦## One⟧\nx\n### Two\ny⟧\n\n## Three\nz', 'One'],
    ['a heading in a block', '{{#if a}}\n⟦⟦# One⟧\nx⟧\n{{/if}}\ny', 'One'],
    ['a heading before a message in the same line', '⟦⟦# One⟧⟧ {{role "user"}}x', 'One'],
    ['a block', 'x\n⟦⟦{{#if a}}⟧\ny{{else}}z\n{{/if}}⟧ u', '#if a'],
    ['an else with a condition', '{{#if a}}x⟦⟦{{else if b}}⟧y{{else}}z⟧{{/if}}', 'else if b'],
    ['a block that is never closed', '⟦⟦{{#if a}}⟧\nx⟧\n\n', '#if a'],
  ];
  for (const [title, fixture, name] of ranges) it(`cover ${title}`, () => checkRange(fixture, name));

  it('tell inputs from other keys', async () => {
    const text =
      '---\ninput:\n  schema:\n    a: string\n    b?(array): string\n  default:\n    c: 1\n---\n{{a}}';
    const symbols = allOf(await symbolsOf<DocumentSymbol>(server, text));
    const inputs = symbols.filter(({ kind }) => kind === SymbolKind.Variable).map(({ name }) => name);
    assert.deepEqual(inputs, ['a', 'b', 'c']);
  });

  it('are a list for a client that knows no trees', async () => {
    const simple = await startServer({ capabilities: {} });
    const symbols = await symbolsOf<SymbolInformation>(simple, '{{role "user"}}\n# One\nx');
    await simple.stop();
    const range = (line: number, endLine: number, character: number) => ({
      start: { line, character: 0 },
      end: { line: endLine, character },
    });
    const uri = simple.uri('a.prompt');
    assert.deepEqual(symbols, [
      { name: 'user', kind: SymbolKind.Namespace, location: { uri, range: range(0, 2, 1) } },
      {
        name: 'One',
        kind: SymbolKind.String,
        location: { uri, range: range(1, 2, 1) },
        containerName: 'user',
      },
    ]);
  });
});

describe('workspace symbols', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      files: {
        'support/triage.prompt': 'Hi',
        'support/_tone.prompt': 'Be kind',
        'mail/campaign.prompt': '---\nname: newsletter\n---\nHi',
        'notes.md': '# triage',
      },
    });
  });
  after(() => server.stop());

  async function found(query: string): Promise<readonly string[]> {
    const symbols = await server.client.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
    return symbols.map(
      ({ name, location }) => `${name} in ${location.uri.slice(server.folderUri.length + 1)}`,
    );
  }

  const all = [
    'newsletter in mail/campaign.prompt',
    'support/triage in support/triage.prompt',
    'support/tone in support/_tone.prompt',
  ];
  const queries: readonly (readonly [string, string, readonly string[]])[] = [
    ['every prompt and partial', '', all],
    ['those whose names hold the letters in their order', 'SuT', all.slice(1)],
    ['a prompt by the name that its front matter gives it', 'news', all.slice(0, 1)],
    ['nothing for a name that there is not', 'campaign', []],
  ];
  for (const [title, query, expected] of queries) {
    it(`are ${title}`, async () => {
      assert.deepEqual(await found(query), expected);
    });
  }

  it('follow what is typed, and files that come', async () => {
    const document = server.open('mail/campaign.prompt', '---\nname: letter\n---\nHi');
    assert.deepEqual(await found('letter'), ['letter in mail/campaign.prompt']);
    document.close();
    await server.write('new.prompt', 'Hi');
    assert.deepEqual(await found('new'), ['newsletter in mail/campaign.prompt', 'new in new.prompt']);
  });
});
