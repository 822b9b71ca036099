import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

describe('selection ranges', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  async function grow(text: string, offsets: readonly number[]): Promise<readonly (readonly string[])[]> {
    const document = server.open('a.prompt', text);
    const found = await server.client.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: document.uri },
      positions: offsets.map((offset) => document.positionAt(offset)),
    });
    document.close();
    const plain = TextDocument.create('a:', '', 0, text);
    return found.map((one) => {
      const steps: string[] = [];
      for (let step: SelectionRange | undefined = one; step; step = step.parent) {
        steps.push(plain.getText(step.range));
      }
      return steps;
    });
  }

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'from a word by way of its path and its tag',
      'Dear {{user.na█me.first}}!',
      ['name', 'user.name', 'user.name.first', '{{user.name.first}}', 'Dear {{user.name.first}}!'],
    ],
    [
      'by way of expressions in each other',
      '{{json (lookup na█mes @index) indent=2}}',
      [
        'names',
        'lookup names @index',
        '(lookup names @index)',
        'json (lookup names @index) indent=2',
        '{{json (lookup names @index) indent=2}}',
      ],
    ],
    [
      'by way of the computed name of a partial',
      '{{> (lookup na█mes 0) x}}',
      ['names', 'lookup names 0', '(lookup names 0)', '(lookup names 0) x', '{{> (lookup names 0) x}}'],
    ],
    [
      'by way of a named argument',
      '{{json x indent=█2}}',
      ['2', 'indent=2', 'json x indent=2', '{{json x indent=2}}'],
    ],
    ['from angle brackets', 'a <<us█er.b>> c', ['user', 'user.b', '<<user.b>>', 'a <<user.b>> c']],
    [
      'by way of half a block, the block, the heading and the message',
      '{{role "system"}}\n# One\n{{#if a}}one t█wo{{else}}three{{/if}}\n{{role "user"}}\nx',
      [
        'two',
        'one two',
        '{{#if a}}one two{{else}}three{{/if}}',
        '# One\n{{#if a}}one two{{else}}three{{/if}}',
        '{{role "system"}}\n# One\n{{#if a}}one two{{else}}three{{/if}}',
        '{{role "system"}}\n# One\n{{#if a}}one two{{else}}three{{/if}}\n{{role "user"}}\nx',
      ],
    ],
    [
      'from the condition of a block',
      '{{#if cus█tomer}}x{{/if}} y',
      [
        'customer',
        'if customer',
        '{{#if customer}}',
        '{{#if customer}}x{{/if}}',
        '{{#if customer}}x{{/if}} y',
      ],
    ],
    [
      'by way of line and paragraph',
      'one\ntwo th█ree\nfour\n\nfive',
      ['three', 'two three', 'one\ntwo three\nfour', 'one\ntwo three\nfour\n\nfive'],
    ],
    [
      'by way of value, pair and mapping in the front matter',
      '---\nconfig:\n  topP: 1\n  temperature: 0.2 ex█act\nmodel: x\n---\nHi',
      [
        'exact',
        '0.2 exact',
        'temperature: 0.2 exact',
        'topP: 1\n  temperature: 0.2 exact',
        'config:\n  topP: 1\n  temperature: 0.2 exact',
        'config:\n  topP: 1\n  temperature: 0.2 exact\nmodel: x',
        '---\nconfig:\n  topP: 1\n  temperature: 0.2 exact\nmodel: x\n---',
        '---\nconfig:\n  topP: 1\n  temperature: 0.2 exact\nmodel: x\n---\nHi',
      ],
    ],
    ['from a tag that is half typed', 'a {{us█er', ['user', '{{user', 'a {{user']],
    ['from the end of a file', 'a\n█', ['a\n']],
    ['from nothing', '█', ['']],
  ];
  for (const [title, fixture, expected] of cases) {
    it(`grow ${title}`, async () => {
      const { text, cursor } = marked(fixture);
      assert.deepEqual(await grow(text, [cursor]), [expected]);
    });
  }

  it('answer for each of several cursors', async () => {
    const grown = await grow('one {{two}}', [0, 7]);
    assert.deepEqual(grown, [
      ['one', 'one {{two}}'],
      ['two', '{{two}}', 'one {{two}}'],
    ]);
  });
});
