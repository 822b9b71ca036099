import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InlayHint, Location, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { startServer, type InProcessServer, type ServerOptions } from '../support/inProcessServer.js';
import { requestsFor } from '../support/standardRequests.js';

const start = { line: 0, character: 0 };

const has =
  (code: string) =>
  ({ diagnostics }: PublishDiagnosticsParams): boolean =>
    diagnostics.some((one) => one.code === code);
const hasNo =
  (code: string) =>
  (found: PublishDiagnosticsParams): boolean =>
    !has(code)(found);

describe('workspace folders', () => {
  let server: InProcessServer;
  let other: string;
  let otherUri: string;
  beforeEach(async () => {
    other = await mkdtemp(path.join(tmpdir(), 'onbook-folder-'));
    otherUri = pathToFileURL(other).href;
  });
  afterEach(async () => {
    await server.stop();
    await rm(other, { recursive: true, force: true });
  });

  const multiRoot = { workspace: { workspaceFolders: true } };
  const folder = (uri: string): object => ({ uri, name: path.posix.basename(uri) });

  async function write(file: string, text: string): Promise<string> {
    const target = path.join(other, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
    return pathToFileURL(target).href;
  }

  async function change(event: { added?: readonly string[]; removed?: readonly string[] }): Promise<void> {
    const { added = [], removed = [] } = event;
    await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: added.map(folder), removed: removed.map(folder) },
    });
  }

  it('are announced to be followed', async () => {
    server = await startServer({ capabilities: multiRoot });
    assert.deepEqual(server.initialized.capabilities.workspace?.workspaceFolders, {
      supported: true,
      changeNotifications: true,
    });
  });

  it('that come take over what was opened outside of them, and lose it when they go', async () => {
    server = await startServer({ capabilities: multiRoot });
    await write('_tone.prompt', 'Be kind.\n');
    const deep = await write('deep/a.prompt', 'Hi {{> tone}}\n');
    server.openUri(deep, 'Hi {{> tone}}\n');
    // Its project is the folder that it lies in, where there is no such partial.
    await server.diagnostics(deep, has('partial-missing'));
    await change({ added: [otherUri] });
    await server.diagnostics(deep, hasNo('partial-missing'));
    await change({ removed: [otherUri] });
    await server.diagnostics(deep, has('partial-missing'));
  });

  it('that go take the reports of their files along', async () => {
    server = await startServer({ capabilities: multiRoot });
    const twin = await write('a.prompt', '---\nname: same\n---\n');
    await write('b.prompt', '---\nname: same\n---\n');
    await change({ added: [otherUri] });
    await server.diagnostics(twin, has('duplicate-name'));
    await change({ removed: [otherUri] });
    await server.diagnostics(twin, hasNo('duplicate-name'));
  });

  it('inside of others have their own files', async () => {
    server = await startServer({ capabilities: multiRoot });
    const inner = await write('inner/a.prompt', 'Hi {{> tone}}\n');
    const tone = await write('inner/_tone.prompt', 'Kind.\n');
    await write('_tone.prompt', 'Kind.\n');
    await change({ added: [otherUri, `${otherUri}/inner`] });
    server.openUri(inner, 'Hi {{> tone}}\n');
    const found: Location | null = await server.client.sendRequest('textDocument/definition', {
      textDocument: { uri: inner },
      position: { line: 0, character: 8 },
    });
    assert.equal(found?.uri, tone);
  });

  it('that aren’t on disk are passed over', async () => {
    server = await startServer({ capabilities: multiRoot });
    await change({ added: ['vscode-vfs://github/onbook/prompts'] });
    const { uri } = server.openUri('vscode-vfs://github/onbook/prompts/a.prompt', '{{#if a}}');
    await server.diagnostics(uri, has('unclosed-block'));
    assert.equal((await server.ask('onbook/overview', {})).length, 1);
    assert.deepEqual(server.log, []);
  });

  it('have settings of their own', async () => {
    const asked: string[] = [];
    server = await startServer({
      capabilities: { workspace: { workspaceFolders: true, configuration: true } },
      beforeInitialize: (client) => {
        client.onRequest(
          'workspace/configuration',
          ({ items }: { items: { scopeUri?: string; section?: string }[] }) =>
            items.map(({ scopeUri = '', section = '' }) => {
              asked.push(`${section} ${scopeUri}`);
              const isOther = scopeUri.startsWith(otherUri);
              if (section === 'onbook.inlayHints') return { variables: isOther ? 'types' : 'off' };
              return { severity: isOther ? { 'undeclared-variables': 'off' } : {} };
            }),
        );
      },
    });
    const text = '---\ninput: { schema: { a: string } }\n---\n{{a}} {{b}}\n';
    const there = await write('a.prompt', text);
    await change({ added: [otherUri] });
    server.openUri(there, text);
    const here = server.open('a.prompt', text).uri;
    const hints = async (uri: string): Promise<number | undefined> => {
      const range = { start, end: { line: 4, character: 0 } };
      const found: InlayHint[] | null = await server.client.sendRequest('textDocument/inlayHint', {
        textDocument: { uri },
        range,
      });
      return found?.length;
    };
    assert.deepEqual([await hints(here), await hints(there)], [0, 1]);
    assert.ok(asked.includes(`onbook.inlayHints ${there}`));
  });

  const few: readonly (readonly [title: string, folders: NonNullable<ServerOptions['folders']>])[] = [
    ['a root alone', { workspaceFolders: null }],
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- clients that know no workspace folders send it alone
    ['none at all', { workspaceFolders: null, rootUri: null }],
    ['an empty list', { workspaceFolders: [] }],
  ];
  for (const [title, folders] of few) {
    it(`may be ${title}, where untitled documents are answered`, async () => {
      server = await startServer({
        files: { '_tone.prompt': 'Kind.\n' },
        folders,
      });
      const { uri } = server.openUri('untitled:Untitled-1', '{{a}} {{#if b}}');
      await server.diagnostics(uri, has('unclosed-block'));
      const range = { start, end: { line: 0, character: 15 } };
      const place = { uri, position: { line: 0, character: 3 }, range };
      const answered = requestsFor(server.initialized.capabilities, place).map(({ method, params }) =>
        server.client.sendRequest(method, params),
      );
      await Promise.all(answered);
      assert.notEqual(await server.ask('onbook/preview', { uri }), null);
      assert.notEqual(await server.ask('onbook/tokens', { uri }), null);
      assert.deepEqual(server.log, []);
    });
  }

  it('are read without keeping anybody waiting', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`many/${index}.prompt`, `Hi {{a${index}}} {{> tone}}\n`]),
    );
    const told: string[] = [];
    let begun: () => void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let ended: () => void;
    const hasEnded = new Promise<void>((resolve) => (ended = resolve));
    server = await startServer({
      files,
      capabilities: { window: { workDoneProgress: true } },
      beforeInitialize: (client) => {
        client.onRequest('window/workDoneProgress/create', () => null);
        client.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
          if (value.kind === 'begin') begun();
          if (value.kind === 'end') {
            told.push('index');
            ended();
          }
        });
      },
    });
    await hasBegun;
    const document = server.open('a.prompt', '---\ninput: { schema: { a: string } }\n---\n{{a}}\n');
    for (const text of ['{{a}}!', '{{a}}!!']) {
      document.change(text);
      await server.client.sendRequest('textDocument/hover', {
        textDocument: { uri: document.uri },
        position: { line: 0, character: 3 },
      });
      told.push('hover');
    }
    await hasEnded;
    assert.deepEqual(told, ['hover', 'hover', 'index']);
  });
});
