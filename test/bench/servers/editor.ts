import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocumentSyncKind, type InitializeResult, type Position } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applied, typing, words, type Edit, type Typed } from '../edits.js';
import { capabilities } from './capabilities.js';
import { startClient, type Answered, type Client } from './client.js';
import { createInbox, type Inbox } from './inbox.js';
import type { Task } from './task.js';

/** An editor with one document, and the server that reads it. Times are those of `performance.now()`. */
export interface Editor {
  readonly initialized: InitializeResult;
  /** The text that was opened. */
  readonly text: TextDocument;
  /** What the server says since the last edit, and of the text as it is since then. */
  readonly inbox: Inbox;
  /** Opens the document; answers when it was sent. */
  open(): number;
  /** Types a character somewhere, or takes the last one back; answers when it was sent. */
  type(): number;
  edit(edit: Edit): number;
  ask(method: string, params: Readonly<Record<string, unknown>>): Promise<Answered>;
  /** Waits until the server has nothing to do. */
  idle(): Promise<void>;
}

/** Starts the server, and ends it when all is done. */
export async function withEditor<T>(
  task: Task,
  use: (editor: Editor) => Promise<T>,
  typed = words,
): Promise<T> {
  const { server, folder } = task;
  const inbox = createInbox(uriOf(task));
  const client = startClient(server.command(), { folder, onMessage: inbox.receive });
  try {
    const initialized = await initialize(client, folder);
    return await use(createEditor(task, { client, inbox, initialized, typed }));
  } finally {
    client.kill();
  }
}

const uriOf = ({ server, folder }: Task) => pathToFileURL(path.join(folder, server.language.file)).href;

async function initialize(client: Client, folder: string): Promise<InitializeResult> {
  const rootUri = pathToFileURL(folder).href;
  const { result } = await client.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'measured' }],
    capabilities,
  });
  client.notify('initialized', {});
  return result as InitializeResult;
}

interface Connected {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly initialized: InitializeResult;
  readonly typed: Typed;
}

function createEditor(task: Task, { client, inbox, initialized, typed }: Connected): Editor {
  const { id: languageId, text: textOf } = task.server.language;
  const uri = uriOf(task);
  let version = 1;
  let source = textOf(task.input.length);
  const text = TextDocument.create(uri, languageId, version, source);
  const next = typing(source, typed);
  const isIncremental = syncKindOf(initialized) === TextDocumentSyncKind.Incremental;

  function edit(made: Edit): number {
    const range = rangeOf(made);
    source = applied(source, made);
    const change = isIncremental ? { range, text: made.text } : { text: source };
    inbox.await(++version);
    const at = performance.now();
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    return at;
  }

  /** Every edit is taken back before the next place is typed at, and none holds a line's end: the opened text tells it. */
  function rangeOf({ range }: Edit): { readonly start: Position; readonly end: Position } {
    const start = text.positionAt(range.start);
    return { start, end: { ...start, character: start.character + range.end - range.start } };
  }

  return {
    initialized,
    text,
    inbox,
    open() {
      const at = performance.now();
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text: source } });
      return at;
    },
    type: () => edit(next()),
    edit,
    ask: (method, params) => client.request(method, { textDocument: { uri }, ...params }),
    idle: client.idle,
  };
}

/** Some servers want the whole text at every edit. */
function syncKindOf({ capabilities: announced }: InitializeResult): TextDocumentSyncKind | undefined {
  const { textDocumentSync } = announced;
  return typeof textDocumentSync === 'object' ? textDocumentSync.change : textDocumentSync;
}
