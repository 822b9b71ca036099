import assert from 'node:assert/strict';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { InlayHintRefreshRequest, type ClientCapabilities, type InlayHint } from 'vscode-languageserver/node';
import type { InlayHintSettings } from '@onbook/language-server/protocol';
import { startServer, type InProcessServer, type OpenDocument } from '../support/inProcessServer.js';

const front = `---
model: gpt-4o
input:
  schema:
    customer: string, who wrote
    order:
      id: integer
      note?: string
    tags(array): string
    extra?: any
  default:
    tone: friendly
---
`;
const samples = `cases:
  - name: angry customer
    input:
      customer: Ada Lovelace
      order: { id: 7 }
      tags: [a, b]
`;
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

const withRefresh: ClientCapabilities = {
  workspace: { configuration: true, inlayHint: { refreshSupport: true } },
};

const running: InProcessServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** A server, a client that answers with `settings`, and the refreshes that it was asked for. */
async function start(settings: unknown, capabilities: ClientCapabilities = withRefresh) {
  let current = settings;
  const waiting: (() => void)[] = [];
  const server = await startServer({
    files: { 'a.tests.yaml': samples },
    capabilities,
    initializationOptions: { inlayHints: settings },
    beforeInitialize(client) {
      client.onRequest('workspace/configuration', ({ items }: { items: readonly { section: string }[] }) =>
        items.map(({ section }) => (section === 'onbook.inlayHints' ? current : null)),
      );
      client.onRequest(InlayHintRefreshRequest.type, () => {
        for (const resolve of waiting.splice(0)) resolve();
      });
    },
  });
  running.push(server);
  return {
    server,
    /** The next one. */
    refreshed: () => new Promise<void>((resolve) => waiting.push(resolve)),
    set: async (next: unknown) => {
      current = next;
      await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
  };
}

async function ask(
  server: InProcessServer,
  document: OpenDocument,
  range = everything,
): Promise<readonly InlayHint[]> {
  const textDocument = { uri: document.uri };
  return (
    (await server.client.sendRequest<InlayHint[] | null>('textDocument/inlayHint', {
      textDocument,
      range,
    })) ?? []
  );
}

/** The text with each hint in ⟦…⟧ where it is shown, blanks of its padding included. */
function shown(text: string, document: OpenDocument, hints: readonly InlayHint[]): string {
  const places = new Map(
    hints.map(({ position, label, paddingLeft, paddingRight }) => [
      `${position.line}:${position.character}`,
      `⟦${paddingLeft === true ? ' ' : ''}${label as string}${paddingRight === true ? ' ' : ''}⟧`,
    ]),
  );
  return Array.from({ length: text.length + 1 }, (_, offset) => {
    const { line, character } = document.positionAt(offset);
    return (places.get(`${line}:${character}`) ?? '') + (text[offset] ?? '');
  }).join('');
}

describe('inlay hints of variables', () => {
  const cases: readonly (readonly [string, InlayHintSettings['variables'], string])[] = [
    ['are off unless they are turned on', 'off', `${front}{{customer}} {{order.id}}`],
    ['give the type inside the tag', 'types', `${front}Dear {{customer⟦: string⟧}},`],
    [
      'give the type at the first use only',
      'types',
      `${front}{{customer⟦: string⟧}} {{customer}} <<customer>>`,
    ],
    ['give it in angle brackets', 'types', `${front}<<customer⟦: string⟧>>`],
    [
      'give the types of properties',
      'types',
      `${front}{{order.id⟦: integer⟧}} {{order.note⟦: string⟧}} {{order.x}}`,
    ],
    [
      'give the type of a condition and of a list',
      'types',
      `${front}{{#if tone⟦: string⟧}}{{#each tags⟦: array⟧}}{{this}}{{/each}}{{/if}}`,
    ],
    [
      'say nothing of what may be anything or is not declared',
      'types',
      `${front}{{extra}} {{other}} {{json extra}}`,
    ],
    [
      'give sample values',
      'samples',
      `${front}Dear {{customer⟦ = "Ada Lovelace"⟧}}, {{order.id⟦ = 7⟧}} {{json tags⟦ = ["a","b"]⟧}}`,
    ],
    [
      'give the default where the sample says nothing',
      'samples',
      `${front}{{tone⟦ = "friendly"⟧}} {{order.note}} {{extra}}`,
    ],
    ['leave plain text alone', 'samples', `${front}customer`],
    ['work in half a tag', 'types', `${front}{{customer⟦: string⟧}} {{#if cust`],
  ];
  for (const [title, variables, fixture] of cases) {
    it(title, async () => {
      const { server } = await start({ variables });
      const text = fixture.replace(/⟦[^⟧]*⟧/g, '');
      const document = server.open('a.prompt', text);
      assert.equal(shown(text, document, await ask(server, document)), fixture);
    });
  }

  it('say in their tooltip where the value is from, and all of it', async () => {
    const { server } = await start({ variables: 'samples' });
    const long = 'x'.repeat(100);
    await server.write('b.tests.yaml', `cases:\n  - name: long\n    input: { a: ${long} }\n`);
    const [hint] = await ask(server, server.open('b.prompt', '{{a}}'));
    assert.equal(hint?.label, `= "${'x'.repeat(28)}…`);
    assert.equal(hint.tooltip, `In the sample 'long': "${long}"`);
  });

  it('come only for the range that is asked for', async () => {
    const { server } = await start({ variables: 'types' });
    const document = server.open('a.prompt', `${front}{{customer}}\n{{tone}}\n{{tags}}`);
    const { line } = document.positionAt(`${front}{{customer}}\n`.length);
    const range = { start: { line, character: 0 }, end: { line, character: 8 } };
    assert.deepEqual(
      (await ask(server, document, range)).map(({ label }) => label),
      [': string'],
    );
  });

  it('follow the setting, which the client is asked for again', async () => {
    const { server, set, refreshed } = await start({ variables: 'off', tokens: false });
    const document = server.open('a.prompt', `${front}{{customer}}`);
    assert.deepEqual(await ask(server, document), []);
    const again = refreshed();
    await set({ variables: 'types' });
    await again;
    assert.equal((await ask(server, document)).length, 1);
  });

  it('follow a setting that is sent, where the client can’t be asked', async () => {
    const { server } = await start({ variables: 'types' }, {});
    const document = server.open('a.prompt', `${front}{{customer}}`);
    assert.equal((await ask(server, document)).length, 1);
    const settings = { onbook: { inlayHints: { variables: 'off' } } };
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings });
    assert.deepEqual(await ask(server, document), []);
  });
});

describe('inlay hints of tokens', () => {
  const tokens = { tokens: true };

  /** The hints after the count has come. */
  async function check(fixture: string, settings: unknown = tokens): Promise<readonly InlayHint[]> {
    const { server, refreshed } = await start(settings);
    const text = fixture.replace(/⟦[^⟧]*⟧/g, '');
    const document = server.open('a.prompt', text);
    const counted = refreshed();
    assert.deepEqual(await ask(server, document), []);
    await counted;
    const hints = await ask(server, document);
    assert.equal(shown(text, document, hints), fixture);
    return hints;
  }

  const count = (text: string): number => countTokens(text);

  it('stand behind each role tag, with what it holds in all as their tooltip', async () => {
    const [first] = await check(
      `---\nmodel: gpt-4o\n---\n{{role "system"}}⟦ 2 tokens⟧Be brief{{role "user"}}⟦ 1 token⟧Hi`,
    );
    assert.equal(
      first?.tooltip,
      '3 tokens in all, 0% of the 128,000 that gpt-4o takes. The input costs $0.0000075, by the prices of @pydantic/genai-prices 0.1.8.',
    );
  });

  it('stand before a text without role tags', async () => {
    await check('---\nmodel: gpt-4o\n---\n⟦1 token ⟧Hi');
  });

  it('count sample values', async () => {
    const tokensOfName = count('Ada Lovelace');
    await check(`---\nmodel: gpt-4o\n---\n{{role "user"}}⟦ ${tokensOfName} tokens⟧{{customer}}`);
  });

  it('are marked as estimates', async () => {
    const [hint] = await check('---\nmodel: llama3.1:8b\n---\n⟦≈ 1 token ⟧Hi');
    assert.match(hint?.tooltip as string, /^≈ 1 token in all\. Onbook has no tokenizer of llama3\.1:8b/);
  });

  it('sum up the messages of a block that repeats', async () => {
    await check(
      '---\nmodel: gpt-4o\n---\n{{#each tags}}{{role "user"}}⟦ 4 tokens in 2 messages⟧Say {{this}}{{/each}}',
    );
  });

  it('stay at their tags while the text is typed, until the new count comes', async () => {
    const { server, refreshed } = await start(tokens);
    const document = server.open('a.prompt', '---\nmodel: gpt-4o\n---\n{{role "user"}}Hi');
    let counted = refreshed();
    await ask(server, document);
    await counted;
    document.change('---\nmodel: gpt-4o\n---\nMore\n{{role "user"}}Hi there, all of you');
    counted = refreshed();
    const [old] = await ask(server, document);
    assert.deepEqual([old?.label, old?.position], ['1 token', { line: 4, character: 15 }]);
    await counted;
    const labels = (await ask(server, document)).map(({ label }) => label);
    assert.deepEqual(labels, [`${count('More\n')} tokens`, `${count('Hi there, all of you')} tokens`]);
  });

  it('are not counted where nobody shows them', async () => {
    let opened = false;
    const server = await startServer({
      dependencies: {
        openTokenCounter: () => {
          opened = true;
          throw new Error('not wanted');
        },
      },
    });
    running.push(server);
    const document = server.open('a.prompt', '{{role "user"}}Hi');
    assert.deepEqual(await ask(server, document), []);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(opened, false);
  });
});
