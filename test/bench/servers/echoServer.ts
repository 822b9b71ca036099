/**
 * The floor: a language server that does nothing but follow the text. Every edit is answered with one diagnostic, and
 * every question with something of the right shape.
 */
import {
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    renameProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: ['variable'], tokenModifiers: [] },
      full: { delta: true },
    },
  },
}));
documents.onDidChangeContent(({ document: { uri, version } }) =>
  connection.sendDiagnostics({ uri, version, diagnostics: [{ range, message: 'A diagnostic.' }] }),
);
connection.onHover(() => ({ contents: 'product' }));
connection.onCompletion(() => [{ label: 'product' }]);
connection.onRenameRequest(({ textDocument: { uri }, newName }) => ({
  changes: { [uri]: [{ range, newText: newName }] },
}));
connection.languages.semanticTokens.on(() => ({ resultId: '1', data: [0, 0, 7, 0, 0] }));
connection.languages.semanticTokens.onDelta(() => ({
  resultId: '1',
  edits: [{ start: 1, deleteCount: 1, data: [0] }],
}));
documents.listen(connection);
connection.listen();
