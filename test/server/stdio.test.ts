import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';

const bin = fileURLToPath(
  new URL('../bin/onbook-language-server.js', import.meta.resolve('@onbook/language-server')),
);

describe('onbook-language-server --stdio', () => {
  let folder: string;
  let server: ChildProcess;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'onbook-stdio-'));
    server = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  });
  afterEach(async () => {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves a session from start to end', async () => {
    assert.ok(server.stdout && server.stdin);
    const client = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const published = new Promise<PublishDiagnosticsParams>((resolve) => {
      client.onNotification(PublishDiagnosticsNotification.type, resolve);
    });
    client.listen();
    const folderUri = pathToFileURL(folder).href;
    const { capabilities, serverInfo }: InitializeResult = await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folderUri,
      capabilities: {},
    });
    assert.equal(serverInfo?.name, 'onbook');
    assert.deepEqual(
      [capabilities.hoverProvider, capabilities.codeLensProvider, capabilities.textDocumentSync],
      [true, {}, 2],
    );
    await client.sendNotification('initialized', {});
    const uri = `${folderUri}/a.prompt`;
    const textDocument = { uri, languageId: 'onbook-prompt', version: 1, text: 'Dear {{a}}\n' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    assert.equal((await published).uri, uri);
    const registered = await client.sendRequest('onbook/register', { uri });
    assert.deepEqual(registered, { folder: folderUri, name: 'a', version: 1, created: true });
    await client.sendRequest('shutdown');
    const exited = once(server, 'exit');
    await client.sendNotification('exit');
    assert.deepEqual(await exited, [0, null]);
    client.dispose();
  });
});
