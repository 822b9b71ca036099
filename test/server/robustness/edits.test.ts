import assert from 'node:assert/strict';
import type { Diagnostic, SemanticTokens } from 'vscode-languageserver/node';
import { askEverything } from '../../support/askEverything.js';
import { startServer, type InProcessServer, type OpenDocument } from '../../support/inProcessServer.js';
import { newSeed, randomNumbers, rounds } from '../../support/robustness.js';
import { sampleFiles } from '../../support/samples.js';

const seed = newSeed();
const random = randomNumbers(seed);

/** What people type, paste and break. */
const pieces = [
  ...['a', 'e', ' ', '\n', '\r\n', '.', 'x'.repeat(40), '🙂', 'é', '\uD83D'],
  ...['{{', '}}', '{', '}', '<<', '>>', '<', '>', '"', '(', ')', '|', '=', '@', '../', '\\', '~'],
  ...[
    '{{name}}',
    '<<name>>',
    '{{#if name}}',
    '{{else}}',
    '{{/if}}',
    '{{#each items as |item|}}',
    '{{/each}}',
  ],
  ...['{{role "user"}}', '{{> shared/material}}', '{{!-- no --}}', '{{{{raw}}}}', '{{{{/raw}}}}'],
  ...['---\n', 'model: gpt-5\n', 'input:\n  schema:\n', '    name: string\n', '  default: {', ': ', '- '],
];

/** How many edits are sent before the server is compared with one that only sees the result. */
const between = 250;
const maxLength = 8_000;

describe(`random edits with all requests in flight (seed ${seed})`, () => {
  let edited: InProcessServer;
  let fresh: InProcessServer;
  beforeEach(async () => {
    [edited, fresh] = await Promise.all([
      startServer({ files: sampleFiles }),
      startServer({ files: sampleFiles }),
    ]);
  });
  afterEach(() => Promise.all([edited.stop(), fresh.stop()]));

  const edits = rounds(100_000);
  it(`leave text, diagnostics and answers right after ${edits}`, async function () {
    this.timeout(900_000);
    const texts = Object.entries(sampleFiles).filter(([, text]) => text.length < maxLength);
    for (let done = 0; done < edits; done += between) {
      const [file, text] = texts[random(texts.length)] ?? ['a.prompt', ''];
      const document = edited.open(file, text);
      await Promise.all(
        Array.from({ length: Math.min(between, edits - done) }, async () => {
          editSomewhere(document);
          // An editor asks at some keystrokes, and never waits for the answer before the next.
          if (random(8) === 0) await askEverything(edited.client, cursorIn(document));
        }),
      );
      await compare(file, document);
      document.close();
    }
    assert.deepEqual(edited.log, []);
  });

  function editSomewhere(document: OpenDocument): void {
    const { length } = document.text();
    const start = random(length + 1);
    const removed = length > maxLength ? random(2_000) : random(4) === 0 ? random(30) : 0;
    const piece = pieces[random(pieces.length)] ?? '';
    document.edit(start, Math.min(length, start + removed), random(5) === 0 ? '' : piece);
  }

  function cursorIn(document: OpenDocument): Parameters<typeof askEverything>[1] {
    const { uri } = document;
    return { uri, position: document.positionAt(random(document.text().length + 1)) };
  }

  async function compare(file: string, document: OpenDocument): Promise<void> {
    const text = document.text();
    const other = fresh.open(file, text);
    const [is, shouldBe] = await Promise.all([tell(edited, document), tell(fresh, other)]);
    other.close();
    assert.deepEqual(is, shouldBe, JSON.stringify(text));
  }
});

interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly tokens: readonly number[];
  readonly symbols: unknown;
}

async function tell(server: InProcessServer, document: OpenDocument): Promise<Told> {
  const { uri } = document;
  const textDocument = { uri };
  const [diagnostics, tokens, symbols] = await Promise.all([
    server.diagnostics(uri, ({ version }) => version === document.version()),
    server.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument }),
    server.client.sendRequest('textDocument/documentSymbol', { textDocument }),
  ]);
  return withoutFolder({ diagnostics, tokens: tokens.data, symbols }, server);
}

/** The two servers have folders of their own. */
function withoutFolder(told: Told, { folderUri }: InProcessServer): Told {
  return JSON.parse(JSON.stringify(told).replaceAll(folderUri, '')) as Told;
}
