/** Completion as an editor asks for it and carries it out. */
import {
  InsertTextFormat,
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InProcessServer, OpenDocument } from './inProcessServer.js';

/** Of a client that understands all that the server can answer. */
export const completionCapabilities: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        insertTextModeSupport: { valueSet: [1, 2] },
        tagSupport: { valueSet: [1] },
      },
    },
  },
};

/** Null where nothing can be offered. */
export function completionAt(
  server: InProcessServer,
  document: OpenDocument,
  offset: number,
): Promise<CompletionList | null> {
  return server.client.sendRequest('textDocument/completion', {
    textDocument: { uri: document.uri },
    position: document.positionAt(offset),
  });
}

/** The text after an item is chosen, with the places of a snippet as they are before anybody fills them in. */
export function chosen(text: string, item: CompletionItem, mode: 'insert' | 'replace' = 'replace'): string {
  const edit = item.textEdit;
  if (edit === undefined) throw new Error(`${item.label} has no edit.`);
  const isSnippet = item.insertTextFormat === InsertTextFormat.Snippet;
  const own: TextEdit = {
    range: 'range' in edit ? edit.range : edit[mode],
    newText: isSnippet ? expanded(edit.newText) : edit.newText,
  };
  const document = TextDocument.create('a:', '', 0, text);
  return TextDocument.applyEdits(document, [own, ...(item.additionalTextEdits ?? [])]);
}

function expanded(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g,
    (_, escaped?: string, text?: string) => escaped ?? (text ?? '').replace(/\\(.)/g, '$1'),
  );
}
