import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkerRegistry } from '@onbook/language-server/worker';
import type {
  CompletionItem,
  CompletionList,
  Hover,
  Location,
  MarkupContent,
  PublishDiagnosticsParams,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  openInWorker,
  startServer,
  type InProcessServer,
  type OpenDocument,
} from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const tone = 'Be kind to {{customer}}.\n';
const caller = `---
input:
  schema:
    customer: string
---
{{> shared/tone}}
Answer {{customer}}.
`;

describe('partials', () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({
      files: { 'onbook.yaml': 'prompts: .\n', 'shared/_tone.prompt': tone, 'reply.prompt': caller },
    });
  });
  afterEach(() => server.stop());

  /** Waits until the document's diagnostics have exactly these codes. */
  async function shows(
    uri: string,
    ...codes: readonly string[]
  ): Promise<PublishDiagnosticsParams['diagnostics']> {
    const found = await server.diagnostics(
      uri,
      ({ diagnostics }) => diagnostics.map(({ code }) => code).join() === codes.join(),
    );
    return [...found];
  }

  async function filesChanged(...files: readonly string[]): Promise<void> {
    const changes = files.map((file) => ({ uri: server.uri(file), type: 2 }));
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  const at = (document: OpenDocument, cursor: number) => ({
    textDocument: { uri: document.uri },
    position: document.positionAt(cursor),
  });

  describe('and the problems of the prompts that call them', () => {
    it('follow a partial’s buffer, saved or not, and its file once that is closed', async () => {
      const prompt = server.open('reply.prompt', caller);
      await shows(prompt.uri);
      const partial = server.open('shared/_tone.prompt', tone);
      partial.change('{{#if customer}}');
      const [fault] = await shows(prompt.uri, 'partial-faulty');
      const { line, character } = fault!.range.start;
      assert.deepEqual([line, character], [5, 4]);
      assert.match(fault!.message as string, /'shared\/tone' has an error in line 1/);
      await shows(partial.uri, 'unclosed-block');
      partial.change('{{> shared/tone}}');
      await shows(prompt.uri, 'partial-circular');
      partial.change('{{tonne}}');
      await shows(prompt.uri, 'undefined-variable');
      partial.close();
      await shows(prompt.uri);
    });

    it('follow a partial’s file', async () => {
      const prompt = server.open('reply.prompt', caller);
      await shows(prompt.uri);
      await rm(`${server.folder}/shared/_tone.prompt`);
      await filesChanged('shared/_tone.prompt');
      await shows(prompt.uri, 'partial-missing');
      await server.write('shared/_tone.prompt', 'Be kind.');
      await filesChanged('shared/_tone.prompt');
      await shows(prompt.uri);
    });

    it('follow a partial that is only a buffer, and one that another partial calls', async () => {
      const prompt = server.open('reply.prompt', caller);
      const outer = server.open('shared/_tone.prompt', '{{> inner}}');
      await shows(prompt.uri, 'partial-missing');
      const inner = server.open('_inner.prompt', 'Be kind.');
      await shows(prompt.uri);
      inner.change('{{/if}}');
      await shows(prompt.uri, 'partial-faulty');
      await shows(outer.uri, 'partial-faulty');
    });

    it('follow onbook.yaml to another prompts root', async () => {
      const prompt = server.open('shared/reply.prompt', caller);
      await shows(prompt.uri);
      await server.write('onbook.yaml', 'prompts: shared\n');
      await filesChanged('onbook.yaml');
      await shows(prompt.uri, 'partial-missing');
      prompt.change(caller.replace('shared/tone', 'tone'));
      await shows(prompt.uri);
    });

    it('are told of with one notification for each change, and none for what changes nothing', async () => {
      const prompt = server.open('reply.prompt', caller);
      await shows(prompt.uri);
      let told = 0;
      server.client.onNotification('onbook/partialsChanged', () => {
        told += 1;
      });
      const partial = server.open('shared/_tone.prompt', tone);
      await filesChanged('shared/_tone.prompt', 'reply.prompt');
      await server.ask('onbook/overview', {});
      partial.change('{{/if}}');
      await shows(prompt.uri, 'partial-faulty');
      assert.equal(told, 1);
    });

    it('show a partial that can’t be read at its own file, and hide no other', async () => {
      await server.write('shared/_odd.prompt', 'a\0b');
      const prompt = server.open('reply.prompt', `${caller}{{> shared/odd}}`);
      const [fault] = await shows(server.uri('shared/_odd.prompt'), 'partial-faulty');
      assert.match(fault!.message as string, /UTF-8/);
      await shows(prompt.uri, 'partial-missing');
      const mended = server.open('shared/_odd.prompt', 'ab');
      await shows(prompt.uri);
      await shows(mended.uri);
    });
  });

  it('say in their own editor what is wrong with them, and no more', async () => {
    const partial = server.open('shared/_tone.prompt', '{{anything}} {{> brought}} {{/if}}');
    await shows(partial.uri, 'partial-missing', 'unexpected-close');
  });

  it('ask for new lenses when a prompt’s errors come or go, and not for each keystroke', async () => {
    await server.stop();
    // A registry in a file would be watched, and ask for new lenses of its own.
    const initializationOptions = { registry: { location: 'https://registry.example.com' } };
    const empty: Pick<WorkerRegistry, 'list' | 'close'> = {
      list: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    };
    server = await startServer({
      initializationOptions,
      dependencies: { openRegistry: () => empty as WorkerRegistry },
    });
    const prompt = server.open('reply.prompt', caller);
    await shows(prompt.uri, 'partial-missing');
    const partial = server.open('shared/_tone.prompt', tone);
    await shows(prompt.uri);
    await lensesRefreshed(1);
    partial.change('{{/if}}');
    await shows(prompt.uri, 'partial-faulty');
    await lensesRefreshed(2);
    for (const text of ['{{/if}} ', '{{/if}} a', '{{/if}} ab']) partial.change(text);
    partial.change('{{tonne}}');
    await shows(prompt.uri, 'undefined-variable');
    await lensesRefreshed(3);
  });

  /** One too many shows at the next step. */
  async function lensesRefreshed(times: number): Promise<void> {
    while (server.codeLensRefreshes() < times) await delay(5);
    assert.equal(server.codeLensRefreshes(), times);
  }

  describe('by their name', () => {
    /** What the cursor's hover says; null where there is none. */
    async function hover(fixture: string): Promise<string | null> {
      const { text, cursor } = marked(fixture);
      const document = server.open('reply.prompt', text);
      const found = await server.client.sendRequest<Hover | null>('textDocument/hover', at(document, cursor));
      return found === null ? null : (found.contents as MarkupContent).value;
    }

    /** Where the definition is, as `file:line`. */
    async function definition(fixture: string): Promise<string | null> {
      const { text, cursor } = marked(fixture);
      const document = server.open('reply.prompt', text);
      const found = await server.client.sendRequest<Location | null>(
        'textDocument/definition',
        at(document, cursor),
      );
      return found && `${found.uri.slice(server.folderUri.length + 1)}:${found.range.start.line}`;
    }

    const described =
      '**shared/tone** · partial\n\n- `customer` · required\n\n```handlebars\nBe kind to {{customer}}.\n```';
    const inline = '{{#*inline "shared/tone"}}Hi {{b}}{{/inline}}\n{{#if a}}{{> shared/to█ne}}{{/if}}';
    const hovers: readonly (readonly [title: string, fixture: string, said: string | null])[] = [
      ['their text and variables', '{{> shared/to█ne}}', described],
      [
        'an inline one’s, which hides the file’s',
        inline,
        '**shared/tone** · partial\n\n- `b` · required\n\n```handlebars\nHi {{b}}\n```',
      ],
      ['nothing of one that is missing', '{{> shared/no█ne}}', null],
      [
        'what becomes of an argument',
        '{{> shared/tone x█=1}}',
        '**x** · argument\n\nGiven to the partial `shared/tone`.\n\nNot used there.',
      ],
    ];
    for (const [title, fixture, said] of hovers) {
      it(`show ${title}`, async () => {
        assert.equal(await hover(fixture), said);
      });
    }

    it('show the first lines of a long text', async () => {
      server.open('shared/_tone.prompt', Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n'));
      const said = (await hover('{{#> shared/to█ne}}{{/shared/tone}}')) ?? '';
      assert.match(said, /line 5\n…\n/);
      assert.doesNotMatch(said, /line 12/);
    });

    const definitions: readonly (readonly [title: string, fixture: string, place: string | null])[] = [
      ['the file', '{{> shared/to█ne}}', 'shared/_tone.prompt:0'],
      ['the file, from a call with content', '{{#> █shared/tone}}x{{/shared/tone}}', 'shared/_tone.prompt:0'],
      ['an inline partial', `\n${inline}`, 'reply.prompt:1'],
      ['nothing where there is no file', '{{> shared/no█ne}}', null],
    ];
    for (const [title, fixture, place] of definitions) {
      it(`lead to ${title}`, async () => {
        assert.equal(await definition(fixture), place);
      });
    }

    async function complete(fixture: string): Promise<{ text: string; items: readonly CompletionItem[] }> {
      const { text, cursor } = marked(fixture);
      const document = server.open('reply.prompt', text);
      const { items } = await server.client.sendRequest<CompletionList>(
        'textDocument/completion',
        at(document, cursor),
      );
      return { text, items };
    }

    const completions: readonly (readonly [title: string, fixture: string, after: string])[] = [
      ['behind the mark', '{{>█}}', '{{> shared/tone}}'],
      ['behind a blank', '{{> █', '{{> shared/tone}}'],
      ['in the middle of a name', 'Hi {{~> shared/█to}} you', 'Hi {{~> shared/tone}} you'],
      ['behind the mark of a call with content', '{{#> sha█}}', '{{#> shared/tone}}'],
    ];
    for (const [title, fixture, after] of completions) {
      it(`are offered ${title}`, async () => {
        const { text, items } = await complete(fixture);
        assert.deepEqual(
          items.map(({ label }) => label),
          ['shared/tone'],
        );
        const item = await server.client.sendRequest<CompletionItem>('completionItem/resolve', items[0]);
        assert.equal((item.documentation as MarkupContent).value, described);
        const before = TextDocument.create('a:', '', 0, text);
        assert.equal(TextDocument.applyEdits(before, [item.textEdit as TextEdit]), after);
      });
    }

    it('are followed by arguments, which are variables', async () => {
      const { items } = await complete(`${caller}{{> shared/tone name=cu█}}`);
      assert.deepEqual(
        items.map(({ label }) => label),
        ['customer', '@root', '@metadata'],
      );
    });
  });

  it('are told from the prompt’s own text in the preview', async () => {
    server.open('shared/_tone.prompt', '{{> deep}}, {{customer}}: ');
    server.open('_deep.prompt', 'Hello');
    server.open('reply.prompt', '{{> shared/tone}}{{customer}}!');
    const preview = await server.ask('onbook/preview', {
      uri: server.uri('reply.prompt'),
      variables: { customer: 'Ada' },
    });
    const call = [0, 0, 0, 17];
    assert.deepEqual(preview?.messages, [
      {
        role: 'user',
        segments: [
          { kind: 'literal', text: 'Hello', partial: 'deep', place: [0, 0, 0, 5], call },
          { kind: 'literal', text: ', ', partial: 'shared/tone', place: [0, 10, 0, 12], call },
          {
            kind: 'variable',
            text: 'Ada',
            path: 'customer',
            partial: 'shared/tone',
            place: [0, 12, 0, 24],
            call,
          },
          { kind: 'literal', text: ': ', partial: 'shared/tone', place: [0, 24, 0, 26], call },
          { kind: 'variable', text: 'Ada', path: 'customer', place: [0, 17, 0, 29] },
          { kind: 'literal', text: '!', place: [0, 29, 0, 30] },
        ],
      },
    ]);
    assert.deepEqual(preview.partials, [
      { name: 'deep', uri: server.uri('_deep.prompt') },
      { name: 'shared/tone', uri: server.uri('shared/_tone.prompt') },
    ]);
  });

  describe('in the registry', () => {
    const uri = (): string => server.uri('reply.prompt');
    const isModified = async (): Promise<boolean | undefined> => {
      const state = await server.ask('onbook/promptState', { uri: uri() });
      const [folder] = await server.ask('onbook/overview', {});
      assert.equal(folder?.prompts.length, 1);
      assert.equal(folder.prompts[0]?.modified, state?.modified);
      return state?.modified;
    };

    it('are registered with the prompts that call them, as they are in their editors', async () => {
      server.open('shared/_tone.prompt', 'Be brief.\r\n');
      assert.equal((await server.ask('onbook/register', { uri: uri() })).version, 1);
      const path = `${server.folder}/.onbook/registry.db`;
      const registry = openInWorker({ kind: 'local', path, identity: 'ada', environments: {} });
      const { partials } = await registry.version('reply', 1);
      await registry.close();
      assert.deepEqual(partials, { 'shared/tone': 'Be brief.\n' });
    });

    it('make a prompt modified, open or not, and a new version of it', async () => {
      await server.ask('onbook/register', { uri: uri() });
      assert.equal(await isModified(), false);
      const partial = server.open('shared/_tone.prompt', tone);
      partial.change(`${tone}Be brief.\n`);
      assert.equal(await isModified(), true);
      assert.equal((await server.ask('onbook/register', { uri: uri() })).version, 2);
      assert.equal(await isModified(), false);
      server.open('reply.prompt', caller);
      partial.change(tone);
      assert.equal(await isModified(), true);
    });

    it('are registered as they are on disk, even if nobody has told of the change', async () => {
      server.open('reply.prompt', caller);
      await shows(uri());
      await server.write('shared/_tone.prompt', '{{#if customer}}');
      await assert.rejects(
        server.ask('onbook/register', { uri: uri() }),
        /'shared\/tone' has an error in line 1/,
      );
      await server.write('shared/_tone.prompt', 'Be kind again.');
      assert.equal((await server.ask('onbook/register', { uri: uri() })).created, true);
    });
  });
});
