import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  TextDocumentSyncKind,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applied, typing, type Edit } from '../edits.js';
import { capabilities } from './capabilities.js';
import { startClient, type Answered, type Message } from './client.js';
import type { Server } from './index.js';
import type { DocumentInput } from './workspaceFolder.js';

/** A server that is waited for longer than this, in milliseconds, has failed. */
const patience = 30_000;

/** What a server said of the document at one version, and when. */
export interface Publication {
  readonly diagnostics: readonly Diagnostic[];
  readonly at: number;
}

/** An editor with one document open, and the server that reads it. */
export interface Editor {
  readonly initialized: InitializeResult;
  /** The text that was opened. */
  readonly text: TextDocument;
  /** Since the last edit, and of the text as it is since then. */
  readonly publications: readonly Publication[];
  /** How many publications came for a version that was typed over. */
  readonly late: number;
  /** Opens the document; answers when it was sent. */
  open(): number;
  /** Types a character somewhere, or takes the last one back; answers when it was sent. */
  type(): number;
  edit(edit: Edit): number;
  ask(method: string, params: Readonly<Record<string, unknown>>): Promise<Answered>;
  /** The first publication since the last edit that is `wanted`, now or later. */
  published(wanted?: (publication: Publication) => boolean): Promise<Publication>;
  /** Waits until nothing has come from the server for so many milliseconds. */
  quiet(milliseconds: number): Promise<void>;
  /** Waits until the server has nothing to do. */
  idle(): Promise<void>;
  close(): void;
}

export async function startEditor(server: Server, folder: string, input: DocumentInput): Promise<Editor> {
  const { id: languageId, file, text: textOfLength } = server.language;
  const uri = pathToFileURL(path.join(folder, file)).href;
  const text = TextDocument.create(uri, languageId, 1, textOfLength(input.length));
  const next = typing(text.getText());
  let source = text.getText();
  let version = 1;
  let publications: Publication[] = [];
  let lastMessage = performance.now();
  let late = 0;
  const listeners = new Set<() => void>();

  const onNotification = ({ method, params }: Message, at: number) => {
    lastMessage = at;
    if (method !== 'textDocument/publishDiagnostics') return;
    const published = params as PublishDiagnosticsParams;
    if (published.uri !== uri) return;
    if (published.version !== undefined && published.version !== version) late++;
    else publications.push({ diagnostics: published.diagnostics, at });
    for (const listener of listeners) listener();
  };
  const client = startClient(server.command(), { folder, onNotification });
  const rootUri = pathToFileURL(folder).href;
  const { result } = await client.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'measured' }],
    capabilities,
  });
  client.notify('initialized', {});
  const initialized = result as InitializeResult;
  const isIncremental = syncKindOf(initialized) === TextDocumentSyncKind.Incremental;

  function edit(made: Edit): number {
    // Every edit is taken back before the next place is typed at, so the opened text tells the places.
    const range = { start: text.positionAt(made.range.start), end: endOf(made.range) };
    source = applied(source, made);
    const change = isIncremental ? { range, text: made.text } : { text: source };
    publications = [];
    version++;
    const at = performance.now();
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    return at;
  }

  /** Nothing that is typed holds a line's end. */
  function endOf({ start, end }: Edit['range']): Position {
    const { line, character } = text.positionAt(start);
    return { line, character: character + end - start };
  }

  return {
    initialized,
    text,
    get publications() {
      return publications;
    },
    get late() {
      return late;
    },
    open() {
      const at = performance.now();
      const textDocument = { uri, languageId, version, text: text.getText() };
      client.notify('textDocument/didOpen', { textDocument });
      return at;
    },
    type: () => edit(next()),
    edit,
    async ask(method, params) {
      const answered = await client.request(method, { textDocument: { uri }, ...params });
      lastMessage = answered.at;
      return answered;
    },
    published: (wanted = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          done(() => {
            reject(new Error(`no diagnostics within ${patience / 1000} s`));
          });
        }, patience);
        const done = (settle: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          settle();
        };
        const look = () => {
          const found = publications.find(wanted);
          if (found)
            done(() => {
              resolve(found);
            });
        };
        listeners.add(look);
        look();
      }),
    async quiet(milliseconds) {
      for (;;) {
        const left = lastMessage + milliseconds - performance.now();
        if (left <= 0) return;
        await sleep(left);
      }
    },
    idle: client.idle,
    close: client.kill,
  };
}

/** Some servers want the whole text at every edit. */
function syncKindOf({
  capabilities: { textDocumentSync },
}: InitializeResult): TextDocumentSyncKind | undefined {
  return typeof textDocumentSync === 'object' ? textDocumentSync.change : textDocumentSync;
}
