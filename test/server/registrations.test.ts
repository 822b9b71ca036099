import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClientCapabilities, Registration } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

interface Client {
  readonly capabilities: ClientCapabilities;
  /** What the server registers by the time that it answers. */
  readonly registers: Readonly<Record<string, unknown>>;
}

const dynamic = { dynamicRegistration: true };

const clients: Readonly<Record<string, Client>> = {
  'that says nothing of itself': { capabilities: {}, registers: {} },
  'that lets nothing be registered': {
    capabilities: {
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: false },
        didChangeConfiguration: { dynamicRegistration: false },
      },
    },
    registers: {},
  },
  'that can watch files': {
    capabilities: { workspace: { didChangeWatchedFiles: dynamic } },
    registers: {
      'workspace/didChangeWatchedFiles': {
        watchers: ['**/*.prompt', '**/*.tests.yaml', '**/onbook.yaml'].map((globPattern) => ({
          globPattern,
        })),
      },
    },
  },
  'that tells of settings': {
    capabilities: { workspace: { didChangeConfiguration: dynamic } },
    registers: {
      'workspace/didChangeConfiguration': { section: ['onbook.inlayHints', 'onbook.diagnostics'] },
    },
  },
};

describe('a client', () => {
  let server: InProcessServer;
  afterEach(() => server.stop());

  for (const [title, { capabilities, registers }] of Object.entries(clients)) {
    it(`${title} is asked to register ${Object.keys(registers).join(', ') || 'nothing'}`, async () => {
      const registered: Registration[] = [];
      server = await startServer({
        capabilities,
        beforeInitialize: (client) => {
          client.onRequest(
            'client/registerCapability',
            ({ registrations }: { registrations: Registration[] }) => {
              registered.push(...registrations);
              return null;
            },
          );
        },
      });
      const { uri } = server.open('a.prompt', '{{#if a}}');
      await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
      const found = registered.map(({ method, registerOptions }) => [method, registerOptions] as const);
      assert.deepEqual(Object.fromEntries(found), registers);
      assert.deepEqual(server.log, []);
    });
  }

  const twins = { 'one/a.prompt': '---\nname: same\n---\n', 'two/b.prompt': '---\nname: same\n---\n' };
  const isTwin = ({ diagnostics }: { diagnostics: readonly { code?: unknown }[] }): boolean =>
    diagnostics.some(({ code }) => code === 'duplicate-name');

  it('that can’t watch files is told of other files when it saves one', async () => {
    server = await startServer({ files: twins, capabilities: {} });
    const { uri } = server.open('one/a.prompt', twins['one/a.prompt']);
    await server.diagnostics(uri, isTwin);
    await rm(path.join(server.folder, 'two/b.prompt'));
    await server.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await server.diagnostics(uri, (found) => !isTwin(found));
  });

  it('that can’t watch files is told of onbook.yaml when it saves a prompt', async () => {
    server = await startServer({ files: twins, capabilities: {} });
    const { uri } = server.open('one/a.prompt', '<<a>>{{#if');
    await server.diagnostics(uri, ({ diagnostics }) =>
      diagnostics.some(({ code }) => code === 'undeclared-variables'),
    );
    await server.write('onbook.yaml', 'delimiters: ["{{}}"]\n');
    await server.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await server.diagnostics(
      uri,
      ({ diagnostics }) => !diagnostics.some(({ code }) => code === 'undeclared-variables'),
    );
  });

  for (const [what, operation] of [
    ['deleted', 'workspace/didDeleteFiles'],
    ['renamed', 'workspace/didRenameFiles'],
  ] as const) {
    it(`that says that a folder was ${what} is told of the files that are left`, async () => {
      server = await startServer({
        files: twins,
        capabilities: { workspace: { didChangeWatchedFiles: dynamic } },
      });
      const { uri } = server.open('one/a.prompt', twins['one/a.prompt']);
      await server.diagnostics(uri, isTwin);
      const away = path.join(server.folder, 'node_modules');
      await rename(path.join(server.folder, 'two'), away);
      const file = { uri: server.uri('two'), oldUri: server.uri('two'), newUri: server.uri('node_modules') };
      await server.client.sendNotification(operation, { files: [file] });
      await server.diagnostics(uri, (found) => !isTwin(found));
    });
  }
});
