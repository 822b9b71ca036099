import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ResponseError, type ClientCapabilities } from 'vscode-languageserver/node';
import { RegistryError } from '@onbook/registry/project';
import type { Preview } from '@onbook/language-server/protocol';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { answerInUtf16, positionsIn, type Encoding } from '../support/inUtf16.js';
import { requestsFor, type StandardRequest } from '../support/standardRequests.js';

const files = {
  'grüße/brief.prompt': [
    '---',
    'description: "Ein 📮 Brief — für 日本"',
    'model: openai/gpt-4o',
    'temperature: 🌡',
    'input:',
    '  schema:',
    '    имя: string, wer 🙂 heißt',
    '    größe?: number, in Zoll — größer als 0',
    '    дела(array, 📋): { titel: string, 重さ: number }',
    '---',
    '{{role "system"}} Schreibe „freundlich“ 👩‍🚀{{> ton/höflich ziel=имя 🙂="x"}} und',
    '日本語{{имя}} 😀😀 <<größe>> é{{unbekannt}}{{!-- 🙂 --}}',
    '{{#each дела}}😀{{titel}} – {{重さ}}{{else}}✂{{/each}}{{#if größe}}— {{größe }}{{/if}} {{#if имя}}ß',
    '## Überschrift 🧾',
    '{{role "user"}}ok 🙂 {{json имя indent=2}} {{> fehlt}} {{имя',
    '',
  ].join('\n'),
  'grüße/brief.tests.yaml':
    'cases:\n- name: "👩‍🚀 eins"\n  input: { größe: 4, "имя": "Юрий" }\n- {name: zwei, input: {"имя": ß}}\n',
  'grüße/zweiter.prompt':
    '---\r\ninput: { schema: { "имя": string } }\r\n---\r\n🙂🙂 {{имя}} {{> ton/höflich ziel=имя}}\r\n',
  'ton/_höflich.prompt': 'Höflich 🎩 zu {{ziel}}, 😀 <<имя>>, {{ziel}} – {{ton}}.\n',
};

const clientWith = (encodings: readonly string[]): ClientCapabilities => ({
  general: { positionEncodings: [...encodings] },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source.fixAll'] } },
    },
    diagnostic: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
});

const startWith = (...encodings: readonly Encoding[]): Promise<InProcessServer> =>
  startServer({
    files,
    capabilities: clientWith(encodings),
    initializationOptions: { inlayHints: { variables: 'types' } },
    // Nothing that a registry knows has a place in a text.
    dependencies: {
      openRegistry: () => {
        throw new RegistryError('registry_unreachable', 'There is none.');
      },
    },
  });

describe('the position encoding', () => {
  const announced: readonly (readonly [listed: readonly string[] | undefined, chosen: string])[] = [
    [undefined, 'utf-16'],
    [[], 'utf-16'],
    [['utf-16'], 'utf-16'],
    [['utf-8'], 'utf-8'],
    [['utf-8', 'utf-16'], 'utf-8'],
    [['utf-16', 'utf-8'], 'utf-16'],
    [['utf-32', 'utf-8'], 'utf-32'],
    [['utf-7', 'utf-8'], 'utf-8'],
    [['utf-7'], 'utf-16'],
  ];
  for (const [listed, chosen] of announced) {
    it(`is ${chosen} for a client that lists ${listed?.join(', ') ?? 'none'}`, async () => {
      const server = await startServer({ capabilities: listed ? clientWith(listed) : {} });
      assert.equal(server.initialized.capabilities.positionEncoding, chosen);
      await server.stop();
    });
  }
});

describe('an answer about text beyond ASCII', () => {
  let utf16: InProcessServer;
  let other: InProcessServer;
  afterEach(() => Promise.all([utf16.stop(), other.stop()]));

  for (const encoding of ['utf-8', 'utf-32'] as const) {
    for (const [file, source] of Object.entries(files).filter(([name]) => name.endsWith('.prompt'))) {
      it(`about ${file} is the same in ${encoding}`, async () => {
        [utf16, other] = await Promise.all([startWith('utf-16'), startWith(encoding)]);
        const [expected, found] = await Promise.all([
          answersAbout(utf16, { file, source, encoding: 'utf-16' }),
          answersAbout(other, { file, source, encoding }),
        ]);
        assert.equal(found.length, expected.length);
        for (const [index, answer] of found.entries()) assert.deepEqual(answer, expected[index]);
      });
    }
  }
});

interface Asked {
  readonly file: string;
  readonly source: string;
  readonly encoding: Encoding;
}

/** To every request at every character: what was asked, and the answer in UTF-16, in words that no folder is in. */
async function answersAbout(server: InProcessServer, { file, source, encoding }: Asked): Promise<unknown[]> {
  const { uri } = server.open(file, source);
  const positions = positionsIn(source, encoding);
  const textOf = (of: string): string => {
    const known = Object.entries(files).find(([name]) => server.uri(name) === of);
    return known?.[1] ?? '';
  };
  // A result id stands for all that is in the result, its positions too.
  const withoutIds = (key: string, value: unknown): unknown => (key === 'resultId' ? undefined : value);
  const without = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value ?? null, withoutIds).replaceAll(server.folderUri, 'file:///folder'));
  const convert = (answer: unknown): unknown => without(answerInUtf16(answer, uri, { encoding, textOf }));
  const whole = { start: positions.at(0), end: positions.at(source.length) };
  const { capabilities } = server.initialized;
  const asked = requestsFor(capabilities, { uri, position: whole.start, range: whole });
  const answerTo = async ({ method, params }: StandardRequest, about: object): Promise<unknown> => {
    return { ...about, method, answer: convert(await answerOrRefusal(server, method, params)) };
  };
  const fixAll = {
    method: 'textDocument/codeAction',
    params: { textDocument: { uri }, range: whole, context: { diagnostics: [], only: ['source.fixAll'] } },
  };
  const answers = [...asked, fixAll].map((request) => answerTo(request, {}));
  const places = characterStarts(source).map((offset) => ({ offset, position: positions.at(offset) }));
  // Every seventh place is in each kind of word, and takes a seventh of the time.
  for (const [index, { offset, position }] of places.entries()) {
    const end = places[index + 1]?.position;
    if (end === undefined || index % 7 > 0) continue;
    const all = requestsFor(capabilities, { uri, position, range: { start: position, end } });
    answers.push(...all.filter(hasPlace).map((request) => answerTo(request, { offset })));
  }
  return await Promise.all(answers);
}

async function answerOrRefusal(server: InProcessServer, method: string, params: object): Promise<unknown> {
  try {
    return await server.client.sendRequest(method, params);
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    return { code: error.code, message: error.message };
  }
}

/** Not inside of a surrogate pair, nor of a line end of two. */
function characterStarts(source: string): readonly number[] {
  return [...source.matchAll(/\r\n|[^]/gu)].map(({ index }) => index);
}

function hasPlace({ params }: StandardRequest): boolean {
  return ['position', 'positions', 'range'].some((key) => key in params);
}

/** One change: a share of the text is replaced. */
interface Change {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

const words = fc.constantFrom(
  ...['a', 'ß', '日', '🙂', '👩‍🚀', '\uD83D', '\uDE42', '\n', '\r', '\r\n', ' ', 'xyz 😀\nü', ''],
);

const changes: fc.Arbitrary<Change> = fc.record({
  start: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 0, max: 0.3, noNaN: true }),
  text: fc.array(words, { maxLength: 4 }).map((all) => all.join('')),
});

describe('an edit of text beyond ASCII', () => {
  for (const encoding of ['utf-8', 'utf-32'] as const) {
    it(`is made where it was meant in ${encoding}`, async () => {
      const server = await startWith(encoding);
      let documents = 0;
      try {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.array(changes, { minLength: 1, maxLength: 3 })), async (batches) => {
            documents += 1;
            const { uri } = server.open(`edited/${documents}.prompt`, '日本 🙂\r\nß\n');
            let text = '日本 🙂\r\nß\n';
            let version = 1;
            for (const batch of batches) {
              const contentChanges = batch.map((change) => {
                const [start, end] = placeOf(change, text);
                const positions = positionsIn(text, encoding);
                text = text.slice(0, start) + change.text + text.slice(end);
                return { text: change.text, range: { start: positions.at(start), end: positions.at(end) } };
              });
              version += 1;
              const textDocument = { uri, version };
              void server.client.sendNotification('textDocument/didChange', { textDocument, contentChanges });
            }
            const preview: Preview | null = await server.ask('onbook/preview', { uri });
            const said = preview?.messages.flatMap(({ segments }) => segments.map((segment) => segment.text));
            // Lines of a message end with LF, and blanks around it don't count.
            assert.equal(said?.join('').trim() ?? '', text.replace(/\r\n/g, '\n').trim());
          }),
          { numRuns: 60 },
        );
      } finally {
        await server.stop();
      }
    });
  }
});

/** Neither end is inside of a character or of a line end, which has no position. */
function placeOf({ start, length }: Change, text: string): readonly [start: number, end: number] {
  const starts = [...characterStarts(text), text.length];
  const from = Math.floor(start * (starts.length - 1));
  const to = Math.min(starts.length - 1, from + Math.floor(length * starts.length));
  return [starts[from] ?? 0, starts[to] ?? 0];
}
