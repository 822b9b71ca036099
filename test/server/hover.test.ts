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
  default:
    tone: friendly
---
`;

describe('hover', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      files: {
        'triage.tests.yaml': 'cases:\n  - name: angry customer\n    input:\n      customer: Ada Lovelace\n',
      },
    });
  });
  after(() => server.stop());

  /** The cursor's hover covers the marked range and says all of `parts`; without a range there is no hover. */
  async function check(fixture: string, ...parts: readonly string[]): Promise<void> {
    const { text, cursor, ranges } = marked(fixture);
    const document = server.open('triage.prompt', text);
    const hover = await server.client.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: document.uri },
      position: document.positionAt(cursor),
    });
    document.close();
    const [range] = ranges;
    if (range === undefined) {
      assert.equal(hover, null);
      return;
    }
    assert.deepEqual(hover?.range, {
      start: document.positionAt(range.start),
      end: document.positionAt(range.end),
    });
    const { value } = hover.contents as MarkupContent;
    for (const part of parts) assert.ok(value.includes(part), `${part} isn't in:\n${value}`);
  }

  const cases: readonly (readonly [string, string, ...string[]])[] = [
    [
      'a required variable',
      `${declared}Dear {{⟦cus█tomer⟧}}`,
      '`string` · required',
      'who wrote',
      '"Ada Lovelace"',
      'angry customer',
    ],
    [
      'an optional variable in angle brackets',
      `${declared}<<⟦to█ne⟧>>`,
      '`string` · optional',
      'Default',
      '"friendly"',
    ],
    [
      'the declaration of a variable',
      declared.replace('customer:', '⟦custo█mer⟧:'),
      '**customer**',
      'who wrote',
    ],
    ['a variable that is only used', 'Dear {{⟦na█me⟧}}', '**name**', 'not declared'],
    ['a variable as a condition', `${declared}{{#if ⟦ton█e⟧}}x{{/if}}`, '**tone**'],
    ['an inline helper', '{{⟦ro█le⟧ "system"}}', '**role**', '{{role "system"}}'],
    ['a block helper', `${declared}{{#⟦i█f⟧ tone}}x{{/if}}`, '**if**'],
    ['the end of a block', `${declared}{{#if tone}}x{{/⟦i█f⟧}}`, '**if**'],
    ['a helper in a tag without an end', '{{⟦js█on⟧ x', '**json**'],
    ['a front matter key', `---\n⟦mod█el⟧: gpt-4o\n---\nHi`, '**model**'],
    ['a key inside another', `---\nconfig:\n  ⟦temper█ature⟧: 0\n---\nHi`, '**config.temperature**'],
    ['plain text', `${declared}Dear cust█omer`],
    ['a front matter value', `---\nmodel: gpt█-4o\n---\nHi`],
    ['an unknown key', `---\nmo█dle: x\n---\nHi`],
    ['nothing at all', '█'],
  ];
  for (const [title, fixture, ...parts] of cases) {
    it(`explains ${title}`, () => check(fixture, ...parts));
  }

  it('shows what a prompt says as text, not as Markdown', async () => {
    await check(
      '---\ninput:\n  schema:\n    a: string, ![x](https://example.com/x.png)\n---\n{{⟦█a⟧}}',
      '\\!\\[x\\]',
    );
  });

  it('answers null for a document that is no prompt', async () => {
    const document = server.openUri('file:///elsewhere/notes.md', '{{a}}', 'markdown');
    const textDocument = { uri: document.uri };
    const position = { line: 0, character: 3 };
    assert.equal(await server.client.sendRequest('textDocument/hover', { textDocument, position }), null);
  });
});
