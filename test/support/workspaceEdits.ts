/** What a client does with a `WorkspaceEdit`, on texts by URI. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The texts that an edit changes, as they are afterwards. @throws Error for a text that isn't there. */
export function edited(
  edit: WorkspaceEdit,
  textAt: (uri: string) => string | undefined,
): ReadonlyMap<string, string> {
  const changes = new Map<string, readonly TextEdit[]>(Object.entries(edit.changes ?? {}));
  for (const change of edit.documentChanges ?? []) {
    if ('edits' in change) changes.set(change.textDocument.uri, change.edits as TextEdit[]);
  }
  return new Map(
    [...changes].map(([uri, edits]) => {
      const text = textAt(uri);
      if (text === undefined) throw new Error(`There is no ${uri} to edit.`);
      return [uri, TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), [...edits])];
    }),
  );
}
