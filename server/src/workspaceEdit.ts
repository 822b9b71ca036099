import type { ClientCapabilities, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Action } from './actions/action.js';
import { lspRange } from './lspRange.js';
import type { OpenPrompt } from './workspace/documents.js';

/** For the version that the prompt has, where the client can be told of versions. */
export function workspaceEdit(
  { uri, version, text }: OpenPrompt,
  { edits, newFile }: Pick<Action, 'edits' | 'newFile'>,
  { workspace }: ClientCapabilities,
): WorkspaceEdit {
  const own = edits.map((edit) => ({ range: lspRange(text, edit.range), newText: edit.text }));
  if (workspace?.workspaceEdit?.documentChanges !== true) return { changes: { [uri]: own } };
  const changes: NonNullable<WorkspaceEdit['documentChanges']> = [];
  if (newFile) {
    changes.push({ kind: 'create', uri: newFile.uri });
    if (newFile.text !== '') changes.push(insertion(newFile));
  }
  if (own.length > 0) changes.push({ textDocument: { uri, version }, edits: own });
  return { documentChanges: changes };
}

export function canMakeFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes('create') === true;
}

function insertion({ uri, text }: NonNullable<Action['newFile']>): TextDocumentEdit {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] };
}
