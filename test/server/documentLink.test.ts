import assert from 'node:assert/strict';
import type { DocumentLink } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

describe('document links', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      files: {
        'shared/_card.prompt': 'A card',
        '_tone.prompt': 'Be kind',
        'triage.tests.yaml': 'cases: []\n',
        '_tone.tests.yaml': 'cases: []\n',
      },
    });
  });
  after(() => server.stop());

  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'the calls of partials',
      'a.prompt',
      '{{> ⟦tone⟧}} {{#> ⟦shared/card⟧ x=1}}x{{/shared/card}}',
      ['_tone.prompt', 'shared/_card.prompt'],
    ],
    ['a name in quotes', 'a.prompt', '{{> ⟦"shared/card"⟧}}', ['shared/_card.prompt']],
    ['no partial that there is not', 'a.prompt', '{{> other}} {{> @partial-block}}', []],
    ['no computed name', 'a.prompt', '{{> (lookup . "tone")}} {{> (tone)}}', []],
    ['no inline partial', 'a.prompt', '{{#*inline "tone"}}x{{/inline}}{{> tone}}', []],
    [
      'the inputs to their samples',
      'triage.prompt',
      '---\nmodel: x\n⟦input⟧:\n  schema:\n    a: string\n---\n{{a}}',
      ['triage.tests.yaml'],
    ],
    [
      'the front matter to them where it has no inputs',
      'triage.prompt',
      '⟦---⟧\nmodel: x\n---\n{{a}}',
      ['triage.tests.yaml'],
    ],
    ['no samples that there are not', 'a.prompt', '---\ninput:\n  schema:\n    a: string\n---\n{{a}}', []],
    ['no samples of a partial', '_tone.prompt', '---\nmodel: x\n---\nx', []],
  ];
  for (const [title, file, fixture, targets] of cases) {
    it(`lead from ${title}`, async () => {
      const { text, ranges } = marked(fixture);
      const document = server.open(file, text);
      const links = await server.client.sendRequest<DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri: document.uri },
      });
      document.close();
      const plain = TextDocument.create('a:', '', 0, text);
      const found = links.map(({ range, target }) => ({
        start: plain.offsetAt(range.start),
        end: plain.offsetAt(range.end),
        target,
      }));
      const expected = ranges.map((range, index) => ({ ...range, target: server.uri(targets[index] ?? '') }));
      assert.deepEqual(found, expected);
    });
  }
});
