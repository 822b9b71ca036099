import assert from 'node:assert/strict';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer, type OpenDocument } from '../support/inProcessServer.js';

const declared = '---\ninput:\n  schema:\n    user: object\n    list?(array): string\n---\n';

describe('semantic tokens', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ files: { '_tone.prompt': 'Be kind' } });
  });
  after(() => server.stop());

  function full({ uri }: OpenDocument): Promise<SemanticTokens> {
    return server.client.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
  }

  function delta(
    { uri }: OpenDocument,
    previousResultId: string,
  ): Promise<SemanticTokens | SemanticTokensDelta> {
    const params = { textDocument: { uri }, previousResultId };
    return server.client.sendRequest('textDocument/semanticTokens/full/delta', params);
  }

  /** `text:type.modifier.modifier` of each token, as the legend says. */
  function read(text: string, data: readonly number[]): readonly string[] {
    const { tokenTypes, tokenModifiers } = server.initialized.capabilities.semanticTokensProvider?.legend ?? {
      tokenTypes: [],
      tokenModifiers: [],
    };
    const document = TextDocument.create('a:', '', 0, text);
    const found: string[] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
      character = down === 0 ? character + right : right;
      line += down;
      const end = { line, character: character + length };
      const modifiers = tokenModifiers.filter((_, index) => (bits & (1 << index)) !== 0);
      const word = document.getText({ start: { line, character }, end });
      found.push(`${word}:${[tokenTypes[type], ...modifiers].join('.')}`);
    }
    return found;
  }

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'inputs that are used and unused',
      `${declared}{{user}}`,
      ['user:variable.declaration', 'list:variable.declaration.unused', 'user:variable.defined'],
    ],
    [
      'variables that are declared and that are not, which are text in angles',
      `${declared}{{user.name}} <<list>> {{nobody}} <<nowhere>>`,
      [
        'user:variable.declaration',
        'list:variable.declaration',
        'user:variable.defined',
        'name:property',
        'list:variable.defined',
        'nobody:variable.undefined',
      ],
    ],
    ['variables where nothing is declared', '{{user.name}}', ['user:variable', 'name:property']],
    [
      'block parameters, properties and data',
      '{{#each list as |item i|}}{{item.x}} {{i}} {{../user}} {{@index}} {{this}} {{@root.user.y}}{{/each}}',
      [
        'each:keyword.defaultLibrary',
        'list:variable',
        'item:parameter.declaration',
        'i:parameter.declaration',
        'item:parameter',
        'x:property',
        'i:parameter',
        'user:variable',
        '@index:variable.readonly.defaultLibrary',
        'this:variable.readonly',
        '@root:variable.readonly.defaultLibrary',
        'user:variable',
        'y:property',
        'each:keyword.defaultLibrary',
      ],
    ],
    [
      'a property of what a block brings',
      '{{#with user}}{{name}}{{/with}}',
      ['with:keyword.defaultLibrary', 'user:variable', 'name:property', 'with:keyword.defaultLibrary'],
    ],
    [
      'blocks and their elses',
      '{{#if a}}x{{else if b}}y{{^}}z{{/if}}{{#c}}x{{/c}}',
      [
        'if:keyword.defaultLibrary',
        'a:variable',
        'else:keyword',
        'if:keyword.defaultLibrary',
        'b:variable',
        '^:keyword',
        'if:keyword.defaultLibrary',
        'c:variable',
        'c:variable',
      ],
    ],
    [
      'helpers, known and not, with their arguments',
      '{{json (lookup a "b c") indent=2}} {{nope true}}',
      [
        'json:function.defaultLibrary',
        'lookup:function.defaultLibrary',
        'a:variable',
        '"b c":string',
        'indent:property',
        '2:number',
        'nope:function.undefined',
        'true:keyword',
      ],
    ],
    ['roles', '{{role "system"}}', ['role:function.defaultLibrary', '"system":enumMember']],
    [
      'partials, there and missing',
      '{{> tone x=user}}{{> gone}}{{#> layout}}x{{/layout}}',
      ['tone:macro', 'x:property', 'user:variable', 'gone:macro.undefined', 'layout:macro', 'layout:macro'],
    ],
    [
      'a partial whose name is computed',
      '{{> (lookup a "b") user x=1}}',
      [
        'lookup:function.defaultLibrary',
        'a:variable',
        '"b":string',
        'user:variable',
        'x:property',
        '1:number',
      ],
    ],
    [
      'inline partials',
      '{{#*inline "a"}}x{{/inline}}{{> a}}',
      ['inline:keyword', '"a":macro.declaration', 'inline:keyword', 'a:macro'],
    ],
    ['a comment line by line', 'x {{!-- a\r\n\r\nb --}}', ['{{!-- a:comment', 'b --}}:comment']],
    ['a string of two lines', '{{json "a\nb"}}', ['json:function.defaultLibrary', '"a:string', 'b":string']],
    [
      'nothing in text, escapes and raw blocks',
      'user \\{{user}} <<<user>>> {{{{raw}}}}{{user}}{{{{/raw}}}}',
      ['raw:function.undefined', 'raw:function.undefined'],
    ],
    ['nothing in a tag that is half typed', '{{user.', []],
    ['the tags around one that is half typed', '{{a}} {{#if {{b}}', ['a:variable', 'b:variable']],
    ['characters beyond the basic plane', '😀 {{名前}} 😀 {{b}}', ['名前:variable', 'b:variable']],
  ];
  for (const [title, text, expected] of cases) {
    it(`tell ${title}`, async () => {
      const document = server.open('a.prompt', text);
      const { data } = await full(document);
      document.close();
      assert.deepEqual(read(text, data), expected);
    });
  }

  it('of a range are those that touch it', async () => {
    const text = '{{a}}\n{{#if b}}\n{{c}}\n{{/if}}\n{{d}}';
    const document = server.open('a.prompt', text);
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 7 } };
    const { data } = await server.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri: document.uri },
      range,
    });
    document.close();
    assert.deepEqual(read(text, data), ['c:variable', 'if:keyword.defaultLibrary']);
  });

  const edits: readonly (readonly [string, string, string])[] = [
    ['a tag that comes', '{{a}}\n{{b}}\n{{c}}', '{{a}}\n{{x}}{{b}}\n{{c}}'],
    ['a tag that goes', '{{a}}\n{{b}}\n{{c}}', '{{a}}\n\n{{c}}'],
    ['a word that grows', '{{a}}\n{{b}}\n{{c}}', '{{a}}\n{{bb}}\n{{c}}'],
    ['another meaning far away', `${declared}{{user}}`, `${declared}{{users}}`],
    ['all that goes', '{{a}}', ''],
    ['the first that comes', '', '{{a}}'],
    ['repetition', '{{a}}{{a}}{{a}}', '{{a}}{{a}}{{a}}{{a}}'],
  ];
  for (const [title, before, after] of edits) {
    it(`are made by their changes of ${title}`, async () => {
      const document = server.open('a.prompt', before);
      const { data: patched, resultId = '' } = await full(document);
      document.change(after);
      const answer = await delta(document, resultId);
      assert.ok('edits' in answer);
      for (const { start, deleteCount, data = [] } of answer.edits)
        patched.splice(start, deleteCount, ...data);
      const whole = await full(document);
      document.close();
      assert.deepEqual(patched, whole.data);
    });
  }

  it('have no changes where nothing changed, and come whole for a client that lost count', async () => {
    const document = server.open('a.prompt', '{{a}}\n{{b}}');
    const { resultId = '', data } = await full(document);
    const none = await delta(document, resultId);
    const whole = await delta(document, 'of another time');
    document.close();
    assert.deepEqual('edits' in none && none.edits, []);
    assert.deepEqual('data' in whole && whole.data, data);
  });

  it('send a keystroke in a long prompt as few numbers', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `Line {{v${index}}} and <<w>>.`);
    const document = server.open('a.prompt', lines.join('\n'));
    const { resultId = '' } = await full(document);
    document.change([...lines.slice(0, 1000), 'New {{x}}', ...lines.slice(1000)].join('\n'));
    const answer = await delta(document, resultId);
    document.close();
    assert.ok('edits' in answer);
    assert.ok(answer.edits.length === 1 && (answer.edits[0]?.data?.length ?? 0) <= 10);
  });

  it('are asked for again when a partial changes what is used', async () => {
    const other = await startServer({
      files: { '_tone.prompt': 'Be kind' },
      capabilities: { workspace: { semanticTokens: { refreshSupport: true } } },
    });
    const text = `${declared}{{user}} {{> tone}}`;
    const document = other.open('a.prompt', text);
    const asked = () =>
      other.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
        textDocument: { uri: document.uri },
      });
    const unused = 'list:variable.declaration.unused';
    assert.ok(read(text, (await asked()).data).includes(unused));
    const refreshed = new Promise<void>((resolve) => {
      other.client.onRequest('workspace/semanticTokens/refresh', () => {
        resolve();
      });
    });
    other.open('_tone.prompt', '{{list}}');
    await refreshed;
    assert.ok(!read(text, (await asked()).data).includes(unused));
    await other.stop();
  });
});
