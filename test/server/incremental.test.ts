import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  Diagnostic,
  Hover,
  SemanticTokens,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Preview } from '@onbook/language-server/protocol';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

/** All lengths and places are shares of the text's length, which the edits before decide. */
interface Change {
  readonly place: number;
  readonly length: number;
  /** Null replaces the whole text by itself, as a client does that sends no ranges. */
  readonly text: string | null;
  readonly backwards: boolean;
}

interface Batch {
  /** What the partial's buffer says from now on; null leaves it alone. */
  readonly partial: string | null;
  /** Notifications that are sent in one go, with the changes of each. */
  readonly notifications: readonly (readonly Change[])[];
  readonly hovered: readonly number[];
}

const seed = Math.floor(Math.random() * 2 ** 31);

const texts = [
  `---\nmodel: m\ninput:\n  schema:\n    user: string\n    list?(array): string\n---\n{{#each list}}{{this}} <<user>>{{/each}}\n{{> tone to=user}} {{usr}}`,
  `---\r\ninput: { schema: { a: any } }\r\n---\r\n{{#if a}}\r\n👩‍🚀 {{a}}{{> tone}}\r\n{{else}}<<b>>{{/if}}\r\n`,
  'Hi {{name}}, 🙂 {{#unless x}}{{> none}}{{/unless}} {{!-- {{> tone}} --}}\r\n{{role "user"}}{{json y}}',
  '',
];

const snippets = fc.constantFrom(
  ...['a', ' ', '\n', '\r', '\n\n', '\r\n', '🙂', '\uD83D', '👩‍🚀', 'x'.repeat(50)],
  ...['---\n', '\r\n---\r\n', 'model: gpt-5\n', '    b?: integer, how many\n', ': ', '- '],
  ...['{{a}}', '<<user>>', '{{', '}}', '{', '<', '>', '{{#if a}}', '{{else}}', '{{/if}}', '{{/each}}', '"'],
  ...['{{> tone}}', '{{> tone to=a}}', '{{>', '{{!--', '--}}', '{{{{raw}}}}', '{{{{/raw}}}}', '\\'],
);

const share = fc.double({ min: 0, max: 1, noNaN: true });

const changes: fc.Arbitrary<Change> = fc.record({
  place: fc.oneof(
    share,
    share.map((at) => at / 8),
  ),
  length: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    share.map((at) => at / 8),
    share,
  ),
  text: fc.oneof(
    { weight: 20, arbitrary: snippets },
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  backwards: fc.boolean(),
});

const batches: fc.Arbitrary<Batch> = fc.record({
  partial: fc.option(
    fc.constantFrom('Be kind to {{to}}.', '{{#if to}}', '{{> tone}}', '{{user}} {{z}}', ''),
    {
      freq: 3,
    },
  ),
  notifications: fc.array(fc.array(changes, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  hovered: fc.array(share, { minLength: 2, maxLength: 4 }),
});

/** What the server tells of a document. */
interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly hovers: readonly (Hover | null)[];
  readonly tokens: readonly number[];
  readonly preview: Omit<Preview, 'partials'> | null;
}

describe('a prompt that is edited', () => {
  let edited: InProcessServer;
  let fresh: InProcessServer;
  let versions = 0;

  beforeEach(async () => {
    const files = { 'onbook.yaml': 'prompts: .\n', '_tone.prompt': 'Be kind.' };
    [edited, fresh] = await Promise.all([startServer({ files }), startServer({ files })]);
  });
  afterEach(() => Promise.all([edited.stop(), fresh.stop()]));

  function open(server: InProcessServer, file: string, text: string): TextDocument {
    versions += 1;
    const document = TextDocument.create(server.uri(file), 'onbook-prompt', versions, text);
    const { uri, languageId, version } = document;
    void server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
    return document;
  }

  function close(server: InProcessServer, { uri }: TextDocument): void {
    void server.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** One notification; each change is of the text that the one before left. */
  function edit(document: TextDocument, steps: readonly Change[]): void {
    versions += 1;
    const contentChanges = steps.map((step) => {
      const change = contentChange(document, step);
      TextDocument.update(document, [change], versions);
      return change;
    });
    const { uri, version } = document;
    void edited.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  function contentChange(document: TextDocument, step: Change): TextDocumentContentChangeEvent {
    const whole = document.getText();
    if (step.text === null) return { text: whole };
    const from = Math.floor(step.place * whole.length);
    const start = document.positionAt(from);
    const end = document.positionAt(Math.min(whole.length, from + Math.floor(step.length * whole.length)));
    return { range: step.backwards ? { start: end, end: start } : { start, end }, text: step.text };
  }

  async function tell(
    server: InProcessServer,
    document: TextDocument,
    hovered: readonly number[],
  ): Promise<Told> {
    const { uri, version } = document;
    const textDocument = { uri };
    const [diagnostics, tokens, preview, hovers] = await Promise.all([
      server.diagnostics(uri, (found) => found.version === version),
      server.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument }),
      server.ask('onbook/preview', { uri }),
      Promise.all(
        hovered.map((at) => {
          const position = document.positionAt(Math.floor(at * document.getText().length));
          return server.client.sendRequest<Hover | null>('textDocument/hover', { textDocument, position });
        }),
      ),
    ]);
    if (preview === null) return { diagnostics, hovers, tokens: tokens.data, preview };
    // The two servers have folders of their own.
    const { partials, ...rest } = preview;
    const names = partials.map(({ name }) => name);
    return { diagnostics, hovers, tokens: tokens.data, preview: { ...rest, name: names.join() } };
  }

  it(`is told of as if it had just been opened (seed ${seed})`, async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(batches, { minLength: 1, maxLength: 6 }),
        async (text, all) => {
          const document = open(edited, 'reply.prompt', text);
          const partial = open(edited, '_tone.prompt', 'Be kind.');
          let said = 'Be kind.';
          for (const { partial: says, notifications, hovered } of all) {
            if (says !== null) {
              edit(partial, [{ place: 0, length: 1, text: says, backwards: false }]);
              said = says;
            }
            for (const steps of notifications) edit(document, steps);
            const others = [
              open(fresh, '_tone.prompt', said),
              open(fresh, 'reply.prompt', document.getText()),
            ] as const;
            const [is, shouldBe] = await Promise.all([
              tell(edited, document, hovered),
              tell(fresh, others[1], hovered),
            ]);
            assert.deepEqual(is, shouldBe, JSON.stringify(document.getText()));
            for (const other of others) close(fresh, other);
          }
          close(edited, document);
          close(edited, partial);
        },
      ),
      { seed, numRuns: 100 },
    );
  });
});
