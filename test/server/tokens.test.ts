import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { countTokens as cl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as o200k } from 'gpt-tokenizer/encoding/o200k_base';
import { modelToEncodingMap } from 'gpt-tokenizer/mapping';
import type { TokenReport } from '@onbook/language-server/protocol';
import { openTokenCounter, type TokenCounter } from '@onbook/language-server/tokens';
import { parsePrompt, renderPrompt, textOf } from '@onbook/template';
import {
  besideServer,
  startServer,
  type InProcessServer,
  type ServerOptions,
} from '../support/inProcessServer.js';

/** Markers of the tokenizer's own are text in a prompt. */
const asText = { disallowedSpecial: new Set<string>() };
const workerFile = besideServer('./tokens/tokenWorker.js');

describe('onbook/tokens', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      files: {
        'greet.tests.yaml': 'cases:\n  - name: ada\n    input:\n      name: Ada Lovelace\n',
        'saved.prompt': '---\nmodel: gpt-4o\n---\nSaved text.',
      },
    });
  });
  after(() => server.stop());

  async function report(
    text: string,
    variables?: Readonly<Record<string, unknown>>,
    file = 'a.prompt',
  ): Promise<TokenReport> {
    const document = server.open(file, text);
    const answer = await server.ask('onbook/tokens', {
      uri: document.uri,
      ...(variables === undefined ? {} : { variables }),
    });
    document.close();
    return answer!;
  }

  it('counts each message as the tokenizer does, and all of them', async () => {
    const system = 'You are terse.\n';
    const user = 'Sum up: Ünïcödé, 漢字, 😀 and <|endoftext|>.';
    const text = `---\nmodel: gpt-4o\n---\n{{role "system"}}${system}{{role "user"}}{{text}}`;
    const { messages, tokens, estimate, model } = await report(text, { text: user });
    const counts = [o200k(system, asText), o200k(user, asText)];
    assert.deepEqual(messages, [
      { role: 'system', tokens: counts[0] },
      { role: 'user', tokens: counts[1] },
    ]);
    assert.deepEqual([tokens, estimate, model], [counts[0]! + counts[1]!, null, 'gpt-4o']);
  });

  it('counts every sample prompt as the tokenizer does', async () => {
    const folder = new URL('../../../samples/', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      /(^|\/)[^_/]*\.prompt$/.test(file),
    );
    assert.ok(files.length >= 10);
    for (const file of files) {
      const source = await readFile(new URL(file, folder), 'utf8');
      const { messages } = await report(source, {}, 'sample.prompt');
      const rendered = renderPrompt(parsePrompt(source, { partials: new Map() }), {}, { missing: 'mark' });
      assert.deepEqual(
        messages.map(({ tokens }) => tokens),
        rendered.messages.map((message) => o200k(textOf(message), asText)),
        file,
      );
    }
  });

  it('takes the older table for the older models', async () => {
    const text = 'Räksmörgås, 漢字 and antidisestablishmentarianism';
    assert.notEqual(cl100k(text), o200k(text));
    assert.equal((await report(`---\nmodel: openai/gpt-4-turbo\n---\n${text}`)).tokens, cl100k(text));
    assert.equal((await report(`---\nmodel: openai/gpt-4.1\n---\n${text}`)).tokens, o200k(text));
  });

  it('counts with the first sample, unless it is given values', async () => {
    const text = '---\nmodel: gpt-4o\n---\nHi {{name}}';
    const sampled = await report(text, undefined, 'greet.prompt');
    assert.deepEqual(
      [sampled.tokens, sampled.variables],
      [o200k('Hi Ada Lovelace'), { name: 'Ada Lovelace' }],
    );
    assert.equal((await report(text, { name: 'Bo' }, 'greet.prompt')).tokens, o200k('Hi Bo'));
  });

  it('counts the unsaved buffer, else the file', async () => {
    const uri = server.uri('saved.prompt');
    assert.equal((await server.ask('onbook/tokens', { uri }))?.tokens, o200k('Saved text.'));
    assert.equal(
      (await report('Another text, longer.', {}, 'saved.prompt')).tokens,
      o200k('Another text, longer.'),
    );
  });

  it('answers null for what is no prompt', async () => {
    assert.equal(await server.ask('onbook/tokens', { uri: server.uri('notes.md') }), null);
  });

  const estimates: readonly (readonly [string, string, RegExp | null])[] = [
    ['a model whose tokenizer is known', '---\nmodel: gpt-4o\n---\nHi', null],
    ['a known model behind a host', '---\nmodel: openrouter/openai/gpt-4o-mini\n---\nHi', null],
    [
      'a model whose tokenizer is not public',
      '---\nmodel: anthropic/claude-sonnet-4-5\n---\nHi',
      /claude-sonnet-4-5/,
    ],
    ['a model that runs at home', '---\nmodel: llama3.1:8b\n---\nHi', /llama3\.1:8b/],
    ['no model', 'Hi', /names no model/],
    ['a variable without a value', '---\nmodel: gpt-4o\n---\n{{a}} {{b}}', /having no value: a, b\./],
    ['a picture', '---\nmodel: gpt-4o\n---\nLook {{media url="https://x.y/z.png"}}', /Media/],
    ['tools', '---\nmodel: gpt-4o\ntools: [search]\n---\nHi', /tools/],
    ['a tag with a mistake', '---\nmodel: gpt-4o\n---\nHi {{#if', /mistake/],
    ['a word without an end', `---\nmodel: gpt-4o\n---\n${'ab'.repeat(400)}`, /in pieces/],
  ];
  for (const [title, text, why] of estimates) {
    it(`says whether it is an estimate for ${title}`, async () => {
      const { estimate, tokens } = await report(text, {});
      if (why === null) assert.equal(estimate, null);
      else assert.match(estimate ?? '', why);
      assert.ok((tokens ?? 0) > 0);
    });
  }

  it('says how full the model is, and what the input costs', async () => {
    const { tokens, contextWindow, share, cost } = await report(
      '---\nmodel: openai/gpt-4o\n---\nHow are you?',
    );
    assert.deepEqual([tokens, contextWindow, share], [4, 128_000, 4 / 128_000]);
    assert.deepEqual(cost, { microUsd: 10, perToken: 2.5, data: '@pydantic/genai-prices 0.1.8' });
  });

  it('knows the price and size of a model at a host, too', async () => {
    const { cost, contextWindow } = await report('---\nmodel: bedrock/amazon.nova-lite-v1:0\n---\nHi');
    assert.deepEqual([cost?.perToken, contextWindow], [0.06, 300_000]);
  });

  const unpriced = [
    'llama3.1:8b',
    'my-deployment',
    'ollama/llama3.1',
    'my-openai-proxy/gpt-4o',
    'gpt-9',
    'googleai/gemma-3-27b-it',
  ];
  for (const model of unpriced) {
    it(`knows no price of ${model}`, async () => {
      assert.equal((await report(`---\nmodel: ${model}\n---\nHi`)).cost, null);
    });
  }

  it('says why a prompt that grows without end is not counted', async () => {
    const rows = Array.from({ length: 3000 }, () => 'x');
    const endless = '{{#each a}}{{#each @root.a}}{{#each @root.a}}y{{/each}}{{/each}}{{/each}}';
    const { refusal, tokens, messages, cost } = await report(endless, { a: rows });
    assert.match(refusal ?? '', /\w/);
    assert.deepEqual([tokens, messages, cost], [null, [], null]);
  });

  it('lets a hover pass while a long text is counted', async () => {
    // No line is another's, so that each has to be counted.
    const lines = Array.from({ length: 12_000 }, (_, index) => {
      return `${index} The quick brown fox jumps over {{dog}}, again and again, until it is late.\n`;
    });
    const text = lines.join('');
    const document = server.open('long.prompt', text);
    const answered: string[] = [];
    const { uri } = document;
    const counted = server.ask('onbook/tokens', { uri, variables: { dog: 'Rex' } }).then((answer) => {
      answered.push('tokens');
      return answer;
    });
    const hover = server.client
      .sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 36 } })
      .then((answer) => {
        answered.push('hover');
        return answer;
      });
    assert.ok(await hover);
    const { tokens } = (await counted)!;
    assert.equal(tokens, o200k(text.trimEnd().replaceAll('{{dog}}', 'Rex') + '\n'));
    assert.deepEqual(answered, ['hover', 'tokens']);
    document.close();
  });
});

describe('The count of tokens', () => {
  let counter: TokenCounter;
  const running: InProcessServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  async function start(options: ServerOptions = {}): Promise<InProcessServer> {
    const server = await startServer(options);
    running.push(server);
    return server;
  }
  before(() => {
    counter = openTokenCounter(workerFile);
  });
  after(() => counter.close());

  const pieces = fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      '\r',
      ' ',
      '  ',
      '\t',
      '/',
      '-',
      '--',
      '.',
      "'s",
      "'",
      'word',
      'Two',
      'ß',
      '漢字',
      '😀',
      '7',
      '123',
    ],
    ...[
      '\u00a0',
      '\ufeff',
      '\u0301',
      '{',
      '}}',
      '_',
      'ﬁ',
      '\u2028',
      '<|im_start|>',
      'a'.repeat(300),
      ' x'.repeat(600),
    ],
  );

  for (const [encoding, count] of [
    ['o200k_base', o200k],
    ['cl100k_base', cl100k],
  ] as const) {
    it(`is that of ${encoding}, however a text is cut`, async () => {
      const text = fc.array(pieces, { minLength: 200, maxLength: 500 }).map((parts) => parts.join(''));
      await fc.assert(
        fc.asyncProperty(fc.array(text, { maxLength: 3 }), async (texts) => {
          const counts = await counter.count(encoding, texts);
          const exact = counts.filter(({ isExact }) => isExact).map(({ tokens }) => tokens);
          const wanted = texts.filter((_, index) => counts[index]?.isExact).map((one) => count(one, asText));
          assert.deepEqual(exact, wanted);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('takes the table that the tokenizer itself takes for each of OpenAI’s models', async () => {
    const server = await start();
    const text = 'Räksmörgås, 漢字 and antidisestablishmentarianism';
    const models = [
      'gpt-4o',
      'gpt-4o-mini',
      'gpt-4.1',
      'gpt-5',
      'gpt-5.4-mini',
      'o1',
      'o3-mini',
      'o4-mini',
      'gpt-oss-20b',
    ];
    const old = Object.keys(modelToEncodingMap).filter((name) => /^gpt-[34]/.test(name));
    for (const model of [...models, ...old]) {
      const document = server.open('a.prompt', `---\nmodel: ${model}\n---\n${text}`);
      const answer = await server.ask('onbook/tokens', { uri: document.uri });
      const count =
        modelToEncodingMap[model as keyof typeof modelToEncodingMap] === 'cl100k_base' ? cl100k : o200k;
      assert.deepEqual([answer?.tokens, answer?.estimate], [count(text), null], model);
      document.close();
    }
  });

  const endless = [
    ['letters', 'x'],
    ['signs of two units', '😀'],
    ['Chinese letters', '漢'],
    ['blanks', ' '],
    ['line ends', '\n'],
    ['dashes', '-'],
  ] as const;
  for (const [title, letter] of endless) {
    it(`comes to an end for 100,000 ${title}, and says that it is near`, async () => {
      const [count] = await counter.count('o200k_base', [letter.repeat(100_000 / letter.length)]);
      assert.equal(count?.isExact, false);
      assert.ok(count.tokens > 100);
    });
  }

  it('is near for a word that was cut', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(40);
    const [count] = await counter.count('o200k_base', [word]);
    const tokens = o200k(word);
    assert.ok(Math.abs(count!.tokens - tokens) <= tokens / 50, `${count!.tokens}, ${tokens}`);
  });

  it('starts no thread before it is needed, and none for a prompt that is only read', async () => {
    let opened = 0;
    const server = await start({
      files: { 'a.prompt': 'Hi' },
      dependencies: {
        openTokenCounter: () => {
          opened += 1;
          return openTokenCounter(workerFile);
        },
      },
    });
    const { uri } = server.open('a.prompt', 'Hi {{a}}');
    await server.ask('onbook/preview', { uri });
    assert.equal(opened, 0);
    await Promise.all([server.ask('onbook/tokens', { uri }), server.ask('onbook/tokens', { uri })]);
    assert.equal(opened, 1);
  });

  it('is refused where its thread can’t run', async () => {
    const server = await start({
      dependencies: {
        openTokenCounter: () => openTokenCounter(besideServer('./none.js')),
      },
    });
    const { uri } = server.open('a.prompt', 'Hi');
    await assert.rejects(server.ask('onbook/tokens', { uri }), /./);
    assert.ok(await server.ask('onbook/preview', { uri }));
  });
});
