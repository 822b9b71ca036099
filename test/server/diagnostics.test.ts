import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

describe('diagnostics', () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({ files: { 'onbook.yaml': 'prompts: .\n' } });
  });
  afterEach(() => server.stop());

  /** The problems of the fixture have these codes, each on its marked range. */
  async function check(fixture: string, ...codes: readonly string[]): Promise<readonly Diagnostic[]> {
    const { text, ranges } = marked(fixture);
    const document = server.open('a.prompt', text);
    const found = await server.diagnostics(document.uri, () => true);
    assert.deepEqual(
      found.map(({ code, range }) => ({ code, range })),
      codes.map((code, index) => ({
        code,
        range: {
          start: document.positionAt(ranges[index]?.start ?? -1),
          end: document.positionAt(ranges[index]?.end ?? -1),
        },
      })),
    );
    return found;
  }

  it('says nothing of a prompt that is right', async () => {
    await check('---\ninput:\n  schema:\n    a: string\n    b: string\n---\n{{a}} and <<b>>');
  });

  it('names what isn’t declared, with a link to what the code means', async () => {
    const [problem] = await check(
      '---\ninput:\n  schema:\n    customer: string\n---\n{{customer}} {{⟦custmer⟧}}',
      'undefined-variable',
    );
    assert.equal(problem?.source, 'onbook');
    assert.equal(problem.severity, DiagnosticSeverity.Warning);
    assert.match(problem.message as string, /Did you mean 'customer'/);
    assert.match(problem.codeDescription?.href ?? '', /docs\/diagnostics\.md#undefined-variable$/);
  });

  it('greys a declaration that nothing uses', async () => {
    const [problem] = await check('---\ninput:\n  schema:\n    ⟦a⟧: string\n---\nHi', 'unused-input');
    assert.deepEqual(problem?.tags, [DiagnosticTag.Unnecessary]);
  });

  it('reports a block that never ends as an error', async () => {
    const document = server.open('a.prompt', '{{#if a}}x');
    const [problem] = await server.diagnostics(document.uri, () => true);
    assert.equal(problem?.code, 'unclosed-block');
    assert.equal(problem.severity, DiagnosticSeverity.Error);
  });

  it('follows each change, and clears a closed document', async () => {
    const document = server.open('a.prompt', '{{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 1);
    document.change('{{#if a}}x{{/if}}');
    const after = await server.diagnostics(document.uri, ({ version }) => version === 2);
    assert.ok(after.every(({ severity }) => severity !== DiagnosticSeverity.Error));
    document.change('{{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 3);
    document.close();
    assert.deepEqual(await server.diagnostics(document.uri, ({ version }) => version === undefined), []);
  });

  it('works for an untitled document', async () => {
    const document = server.openUri('untitled:Untitled-1', '{{#if a}}x');
    const [problem] = await server.diagnostics(document.uri, () => true);
    assert.equal(problem?.code, 'unclosed-block');
  });

  it('takes incremental changes', async () => {
    const document = server.open('a.prompt', 'Hi {{#if a}}x');
    await server.diagnostics(document.uri, ({ version }) => version === 1);
    const end = { line: 0, character: 13 };
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '{{/if}}' }],
    });
    const found = await server.diagnostics(document.uri, ({ version }) => version === 2);
    assert.ok(found.every(({ code }) => code !== 'unclosed-block'));
  });

  it('follows onbook.yaml when it turns a delimiter off', async () => {
    const document = server.open('a.prompt', '---\ninput:\n  schema:\n    a: string\n---\n<<a>>');
    assert.deepEqual(await server.diagnostics(document.uri, () => true), []);
    await server.write('onbook.yaml', 'delimiters: ["{{}}"]\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 2 }],
    });
    const found = await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['unused-input'],
    );
  });

  describe('of two files with one name', () => {
    const named = '---\nname: same\n---\nHi';
    const isDuplicate = ({ diagnostics }: { diagnostics: Diagnostic[] }): boolean =>
      diagnostics.some(
        ({ code, severity }) => code === 'duplicate-name' && severity === DiagnosticSeverity.Error,
      );

    it('are at both, open or not, and go when one is renamed', async () => {
      await server.write('b.prompt', named);
      const document = server.open('a.prompt', named);
      await server.write('a.prompt', named);
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: server.uri('a.prompt'), type: 1 }],
      });
      const [here] = await server.diagnostics(document.uri, isDuplicate);
      assert.deepEqual(here?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } });
      assert.equal(here.message, 'b.prompt is named same too. Rename one of them.');
      const [there] = await server.diagnostics(server.uri('b.prompt'), isDuplicate);
      assert.equal(there?.message, 'a.prompt is named same too. Rename one of them.');
      document.change(named.replace('same', 'other'));
      await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length === 0);
      await server.diagnostics(server.uri('b.prompt'), ({ diagnostics }) => diagnostics.length === 0);
    });
  });

  it('strikes a model through that is deprecated, and says what to write', async () => {
    const [problem] = await check('---\nmodel: ⟦gpt-4-32k⟧\n---\nHi', 'deprecated-model');
    assert.deepEqual(problem?.tags, [DiagnosticTag.Deprecated]);
    assert.deepEqual(problem.data, { suggestion: 'gpt-4o' });
  });

  it('of a folder that can’t be looked through are those of its open documents', async () => {
    await server.write('onbook.yaml', 'prompts: nowhere\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 2 }],
    });
    const document = server.open('a.prompt', '{{#if a}}x');
    await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length > 0);
  });

  describe('of files that aren’t open', () => {
    const isTold = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): boolean =>
      diagnostics.length > 0;

    async function noteFiles(): Promise<void> {
      await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    }

    const cases: readonly (readonly [
      title: string,
      file: string,
      fixture: string,
      ...codes: readonly string[],
    ])[] = [
      [
        'are those of prompts',
        'deep/a.prompt',
        'é👩‍🚀 {{⟦shout⟧ a}}',
        'unknown-helper',
        'undeclared-variables',
      ],
      ['are those of partials', '_a.prompt', 'Hi\r\n⟦{{/if}}⟧', 'unexpected-close'],
      ['say that a file is no text', 'a.prompt', 'a\0b', 'not-text'],
      ['say that a partial is no text', '_a.prompt', 'a\0b', 'partial-faulty'],
    ];
    for (const [title, file, fixture, ...codes] of cases) {
      it(title, async () => {
        const { text, ranges } = marked(fixture);
        await server.write(file, text);
        await noteFiles();
        const found = await server.diagnostics(
          server.uri(file),
          ({ diagnostics }) => diagnostics.map(({ code }) => code).join() === codes.join(),
        );
        const document = server.open(file, text);
        for (const [index, { start }] of ranges.entries())
          assert.deepEqual(found[index]?.range.start, document.positionAt(start));
      });
    }

    it('are those of samples, for the prompt beside them', async () => {
      await server.write('a.prompt', '---\ninput: { schema: { a: integer } }\n---\n{{a}}');
      await server.write('a.tests.yaml', 'cases:\n  - { name: x, input: { a: old } }\n');
      await server.write('other.tests.yaml', 'tests: []\n');
      await noteFiles();
      const [problem] = await server.diagnostics(server.uri('a.tests.yaml'), isTold);
      assert.equal(problem?.code, 'sample-value');
      assert.deepEqual(problem.range.start, { line: 1, character: 27 });
      await server.write('a.prompt', '---\ninput: { schema: { a: string } }\n---\n{{a}}');
      await noteFiles();
      await server.diagnostics(server.uri('a.tests.yaml'), (told) => !isTold(told));
      assert.deepEqual(
        server.published.filter(({ uri }) => uri === server.uri('other.tests.yaml')),
        [],
      );
    });

    it('go when the file is mended, deleted or opened, and come back when it is closed', async () => {
      const uri = server.uri('a.prompt');
      await server.write('a.prompt', '{{/if}}');
      await noteFiles();
      await server.diagnostics(uri, isTold);
      const document = server.open('a.prompt', 'Hi');
      await server.diagnostics(uri, (told) => told.version === 1 && !isTold(told));
      document.close();
      await server.diagnostics(uri, isTold);
      await rm(`${server.folder}/a.prompt`);
      await noteFiles();
      await server.diagnostics(uri, (told) => !isTold(told));
    });

    it('follow the partials that they call, and no more than a hundred are told', async () => {
      await server.write('a.prompt', '---\ninput: { schema: {} }\n---\n{{> tone}}');
      await server.write('b.prompt', `${'{{x '.repeat(150)}{{/if}}`);
      const partial = server.open('_tone.prompt', '{{/if}}');
      await noteFiles();
      await server.diagnostics(server.uri('a.prompt'), ({ diagnostics: [problem] }) => {
        return problem?.code === 'partial-faulty';
      });
      assert.equal((await server.diagnostics(server.uri('b.prompt'), isTold)).length, 100);
      partial.change('Be kind.');
      await server.diagnostics(server.uri('a.prompt'), (told) => !isTold(told));
    });
  });
});

describe('the places that belong to a problem', () => {
  const running: InProcessServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  async function start(relatedInformation: boolean): Promise<InProcessServer> {
    const server = await startServer({
      files: { '_chicken.prompt': 'The\n{{> deep/egg}}', 'deep/_egg.prompt': '{{> chicken}}' },
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation } } },
    });
    running.push(server);
    return server;
  }

  /** `file:line:character message` */
  function places(server: InProcessServer, { relatedInformation = [] }: Diagnostic): readonly string[] {
    return relatedInformation.map(({ location: { uri, range }, message }) => {
      const { line, character } = range.start;
      return `${uri.slice(server.folderUri.length + 1)}:${line}:${character} ${message}`;
    });
  }

  it('are the calls of a circle', async () => {
    const server = await start(true);
    const { uri } = server.open('a.prompt', '{{> chicken}}');
    const [problem] = await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.equal(problem?.code, 'partial-circular');
    assert.deepEqual(places(server, problem), [
      "_chicken.prompt:1:4 'deep/egg' is called here.",
      "deep/_egg.prompt:0:4 'chicken' is called here.",
    ]);
  });

  it('are the other file of a name, at both', async () => {
    const server = await start(true);
    const named = '---\nname: same\n---\nHi';
    await server.write('b.prompt', named);
    await server.write('a.prompt', named);
    const { uri } = server.open('a.prompt', named);
    for (const [at, other] of [
      [uri, 'b.prompt'],
      [server.uri('b.prompt'), 'a.prompt'],
    ] as const) {
      const [problem] = await server.diagnostics(at, ({ diagnostics }) => diagnostics.length > 0);
      assert.deepEqual(problem?.range.start, { line: 1, character: 0 });
      assert.deepEqual(places(server, problem), [`${other}:0:0 The other file.`]);
    }
  });

  it('aren’t told to a client that doesn’t know them', async () => {
    const server = await start(false);
    const { uri } = server.open('a.prompt', '{{> chicken}}');
    const [problem] = await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.equal(problem?.relatedInformation, undefined);
  });
});

describe('a prompt that is longer than its model’s context', () => {
  /** Counts `tokens`, whatever the text. */
  async function start(tokens: number): Promise<{ server: InProcessServer; counts: () => number }> {
    let counts = 0;
    const server = await startServer({
      dependencies: {
        openTokenCounter: () => ({
          count: (_encoding, texts) => {
            counts += 1;
            return Promise.resolve(texts.map(() => ({ tokens, isExact: true })));
          },
          price: () => Promise.resolve(null),
          close: () => Promise.resolve(),
        }),
      },
    });
    return { server, counts: () => counts };
  }

  const isLong = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): boolean =>
    diagnostics.some(({ code }) => code === 'context-window');
  const long = `---\nmodel: gpt-4o\n---\n${'word '.repeat(30_000)}`;

  it('is told so once its text rests, at the model’s name, and until it is shorter', async () => {
    const { server, counts } = await start(150_000);
    const document = server.open('a.prompt', long);
    document.change(`${long}!`);
    const found = await server.diagnostics(document.uri, isLong);
    assert.equal(counts(), 1);
    assert.deepEqual(found[0]?.range.start, { line: 1, character: 7 });
    assert.match(found[0].message as string, /has 150,000 tokens, and 'gpt-4o' reads 128,000 at most/);
    document.change(long.replace('gpt-4o', 'gpt-4.1'));
    await server.diagnostics(document.uri, (told) => told.version === 3 && !isLong(told));
    document.change(`\n${long}`);
    document.change(long.slice(0, 1000));
    await server.diagnostics(document.uri, (told) => !isLong(told) && told.version === 5);
    await server.stop();
  });

  it('is counted with the first sample, and again when that changes', async () => {
    const { server } = await start(150_000);
    const sample = (length: number): string =>
      `cases:\n  - { name: x, input: { a: ${'word '.repeat(length)} } }\n`;
    await server.write('a.tests.yaml', sample(30_000));
    const document = server.open('a.prompt', '---\nmodel: gpt-4o\n---\n{{a}}');
    await server.diagnostics(document.uri, isLong);
    await server.write('a.tests.yaml', sample(1));
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await server.diagnostics(document.uri, (told) => !isLong(told));
    await server.stop();
  });

  it('needs no token table where its bytes show that it is short enough', async () => {
    const { server, counts } = await start(150_000);
    const short = server.open('a.prompt', long.slice(0, 100_000));
    await server.diagnostics(short.uri, () => true);
    const other = server.open('b.prompt', long);
    await server.diagnostics(other.uri, isLong);
    assert.equal(counts(), 1);
    await server.stop();
  });
});
