/** Code actions as an editor asks for them and carries them out. */
import {
  TextDocumentEdit,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InProcessServer } from './inProcessServer.js';

/** Of a client that understands all that the server can answer. */
export const actionCapabilities: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

export interface AskedText {
  readonly uri: string;
  readonly text: string;
  /** Offsets. */
  readonly start: number;
  readonly end: number;
}

export async function actionsFor(
  server: InProcessServer,
  { uri, text, start, end }: AskedText,
  context: Partial<CodeActionContext> = {},
): Promise<readonly CodeAction[]> {
  const document = TextDocument.create(uri, '', 0, text);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const found = await server.client.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...context },
  });
  return found ?? [];
}

/** The document's text after an action. */
export function applied(text: string, { edit }: CodeAction, uri: string): string {
  const listed = edit?.documentChanges?.filter((change) => TextDocumentEdit.is(change)) ?? [];
  const own = listed.filter(({ textDocument }) => textDocument.uri === uri).flatMap(({ edits }) => edits);
  const edits = [...own, ...(edit?.changes?.[uri] ?? [])] as TextEdit[];
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);
}
