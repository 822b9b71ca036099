import type {
  ClientCapabilities,
  TextDocumentEdit,
  TextEdit as LspTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '@onbook/template';
import { lspRange } from '../lspRange.js';

/** Edits of one file, as offsets into the text that they were made for. */
export interface FileEdits {
  readonly uri: string;
  /** Null for a file that isn't open. */
  readonly version: number | null;
  readonly source: string;
  readonly edits: readonly TextEdit[];
}

export function textDocumentEdits(files: readonly FileEdits[]): TextDocumentEdit[] {
  return files.map((file) => ({
    textDocument: { uri: file.uri, version: file.version },
    edits: lspEdits(file),
  }));
}

/** With versions, so that a client refuses what no longer fits, where the client understands them. */
export function editOfFiles(files: readonly FileEdits[], client: ClientCapabilities): WorkspaceEdit {
  if (client.workspace?.workspaceEdit?.documentChanges === true)
    return { documentChanges: textDocumentEdits(files) };
  return { changes: Object.fromEntries(files.map((file) => [file.uri, lspEdits(file)])) };
}

function lspEdits({ source, edits }: FileEdits): LspTextEdit[] {
  const text = TextDocument.create('', '', 0, source);
  return edits.map((edit) => ({ range: lspRange(text, edit.range), newText: edit.text }));
}
