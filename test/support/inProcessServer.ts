/** The real language server in this process, spoken to over streams as an editor would. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageGate, createServer, type Dependencies } from '@onbook/language-server';
import type { Method, Notifications, Parameters, Result } from '@onbook/language-server/protocol';
import { openTokenCounter } from '@onbook/language-server/tokens';
import { openWorkerRegistry } from '@onbook/language-server/worker';
import {
  CodeLensRefreshRequest,
  createConnection,
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Connection,
  type ConnectionOptions,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const workerFile = besideServer('./registry/registryWorker.js');

export interface ServerOptions {
  /** Files of the workspace folder, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly initializationOptions?: unknown;
  readonly capabilities?: ClientCapabilities;
  /** In place of the workspace folder. */
  readonly folders?: Partial<Pick<InitializeParams, 'rootUri' | 'workspaceFolders'>>;
  readonly dependencies?: Partial<Dependencies>;
  /** Answers what the server asks of its client, from the start. */
  readonly beforeInitialize?: (client: ProtocolConnection) => void;
}

export interface InProcessServer {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Absolute. */
  readonly folder: string;
  readonly folderUri: string;
  /** What the server wrote into its log. */
  readonly log: readonly string[];
  /** `onbook/…` requests, typed as the protocol says. */
  ask<M extends Method>(method: M, params: Parameters<M>): Promise<Result<M>>;
  uri(file: string): string;
  write(file: string, text: string): Promise<void>;
  open(file: string, text: string): OpenDocument;
  openUri(uri: string, text: string, languageId?: string): OpenDocument;
  /** The first diagnostics of the URI, published so far or next, that the test is waiting for. */
  diagnostics(
    uri: string,
    wanted: (found: PublishDiagnosticsParams) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** All that was published so far, in its order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** The next `onbook/registryChanged`. */
  registryChanged(): Promise<void>;
  /** How often the server asked for CodeLenses to be shown anew. */
  codeLensRefreshes(): number;
  stop(): Promise<void>;
}

export interface OpenDocument {
  readonly uri: string;
  text(): string;
  version(): number;
  /** Replaces the whole text, as one change. */
  change(text: string): void;
  /** Replaces what stands between two offsets, as one change. */
  edit(start: number, end: number, text: string): void;
  positionAt(offset: number): Position;
  close(): void;
}

export const openInWorker: Dependencies['openRegistry'] = (target) =>
  openWorkerRegistry(target, { workerFile });

export async function startServer(options: ServerOptions = {}): Promise<InProcessServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onbook-server-'));
  for (const [file, text] of Object.entries(options.files ?? {})) await writeIn(folder, file, text);
  const gate = createMessageGate();
  const [client, connection] = connect({ messageStrategy: gate });
  const dependencies: Dependencies = {
    openRegistry: openInWorker,
    openTokenCounter: () => openTokenCounter(besideServer('./tokens/tokenWorker.js')),
    identityOf: () => Promise.resolve('ada@example.com'),
    ...options.dependencies,
  };
  createServer(connection, gate, () => Promise.resolve(dependencies));
  connection.listen();
  const heard = listen(client);
  options.beforeInitialize?.(client);
  client.listen();
  const folderUri = pathToFileURL(folder).href;
  const initialized: InitializeResult = await client.sendRequest('initialize', {
    processId: null,
    rootUri: folderUri,
    workspaceFolders: [{ uri: folderUri, name: 'prompts' }],
    capabilities: options.capabilities ?? { workspace: { codeLens: { refreshSupport: true } } },
    initializationOptions: options.initializationOptions,
    ...options.folders,
  });
  await client.sendNotification('initialized', {});

  const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const openUri = (at: string, text: string, languageId = 'onbook-prompt'): OpenDocument =>
    openDocument(client, TextDocument.create(at, languageId, 1, text));
  return {
    client,
    initialized,
    folder,
    folderUri,
    log: heard.log,
    ask: (method, params) => client.sendRequest(method, params),
    uri,
    write: (file, text) => writeIn(folder, file, text),
    open: (file, text) => openUri(uri(file), text),
    openUri,
    diagnostics: heard.diagnostics,
    published: heard.published,
    registryChanged: heard.registryChanged,
    codeLensRefreshes: heard.codeLensRefreshes,
    async stop() {
      await client.sendRequest('shutdown');
      client.dispose();
      connection.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function besideServer(file: string): string {
  return fileURLToPath(new URL(file, import.meta.resolve('@onbook/language-server')));
}

function connect(options: ConnectionOptions): [ProtocolConnection, Connection] {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
    options,
  );
  return [
    createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    server,
  ];
}

function listen(
  client: ProtocolConnection,
): Pick<InProcessServer, 'log' | 'diagnostics' | 'published' | 'registryChanged' | 'codeLensRefreshes'> {
  const log: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  const changed: (() => void)[] = [];
  let refreshes = 0;
  const registryChanged: keyof Notifications = 'onbook/registryChanged';
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  client.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    for (const look of waiting) look();
  });
  client.onNotification(registryChanged, () => {
    for (const resolve of changed.splice(0)) resolve();
  });
  client.onRequest(CodeLensRefreshRequest.type, () => {
    refreshes += 1;
  });
  return {
    log,
    published,
    diagnostics: (uri, wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const latest = published.findLast((params) => params.uri === uri);
          if (latest === undefined || !wanted(latest)) return;
          waiting.delete(look);
          resolve(latest.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    registryChanged: () => new Promise((resolve) => changed.push(resolve)),
    codeLensRefreshes: () => refreshes,
  };
}

function openDocument(client: ProtocolConnection, document: TextDocument): OpenDocument {
  const { uri, languageId } = document;
  let current = document;
  const send = (contentChanges: readonly TextDocumentContentChangeEvent[]): void => {
    current = TextDocument.update(current, [...contentChanges], current.version + 1);
    void client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: current.version },
      contentChanges,
    });
  };
  void client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: document.version, text: document.getText() },
  });
  return {
    uri,
    text: () => current.getText(),
    version: () => current.version,
    change(text) {
      send([{ text }]);
    },
    edit(start, end, text) {
      send([{ range: { start: current.positionAt(start), end: current.positionAt(end) }, text }]);
    },
    positionAt: (offset) => current.positionAt(offset),
    close() {
      void client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
  };
}

async function writeIn(folder: string, file: string, text: string): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}
