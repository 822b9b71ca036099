import type { TextDocumentEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextEdit } from '@onbook/template';
import { lspRange } from '../lspRange.js';
import type { ClientTexts } from '../texts/clientTexts.js';
import type { Workspace } from './workspace.js';

/** Edits of one file, as offsets into the text that they were made for. */
export interface FileEdits {
  readonly uri: string;
  /** Null for a file that isn't open. */
  readonly version: number | null;
  readonly source: string;
  readonly edits: readonly TextEdit[];
}

export function textDocumentEdits(files: readonly FileEdits[], clientTexts: ClientTexts): TextDocumentEdit[] {
  return files.map((file) => ({
    textDocument: { uri: file.uri, version: file.version },
    edits: lspEdits(file, clientTexts),
  }));
}

/** With versions, so that a client refuses what no longer fits, where the client understands them. */
export function editOfFiles(
  files: readonly FileEdits[],
  { client, clientTexts }: Pick<Workspace, 'client' | 'clientTexts'>,
): WorkspaceEdit {
  if (client.workspace?.workspaceEdit?.documentChanges === true)
    return { documentChanges: textDocumentEdits(files, clientTexts) };
  return { changes: Object.fromEntries(files.map((file) => [file.uri, lspEdits(file, clientTexts)])) };
}

function lspEdits({ uri, source, edits }: FileEdits, clientTexts: ClientTexts): LspTextEdit[] {
  const text = clientTexts.create(uri, '', 0, source);
  return edits.map((edit) => ({ range: lspRange(text, edit.range), newText: edit.text }));
}
