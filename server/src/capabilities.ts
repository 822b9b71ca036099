/**
 * All that the server announces. It is apart from the features, so that `initialize` is answered before they are loaded;
 * `startFeatures.ts` lists them.
 */
import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type DiagnosticOptions,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { tokenModifiers, tokenTypes } from './language/tokenLegend.js';
import { promptFileFilters } from './workspace/promptFileFilters.js';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.onbook`;

export const diagnosticOptions: DiagnosticOptions = {
  identifier: 'onbook',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: {
    // A blank begins an argument or a value. In prose it costs a look at the text before it.
    triggerCharacters: ['{', '<', '#', '^', '/', '(', '>', '.', '@', '"', '=', ' '],
    resolveProvider: true,
  },
  signatureHelpProvider: { triggerCharacters: [' ', '(', '='], retriggerCharacters: [')', '}', '"', "'"] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: { label: 'Onbook' },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  documentHighlightProvider: true,
  linkedEditingRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: { delta: true },
    range: true,
  },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      CodeActionKind.RefactorExtract,
      CodeActionKind.RefactorRewrite,
      fixAllKind,
    ],
  },
  codeLensProvider: {},
  inlayHintProvider: true,
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: {
      willRename: promptFileFilters,
      didRename: promptFileFilters,
      didDelete: promptFileFilters,
    },
  },
};

export function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return pullsDiagnostics(client) ? { ...capabilities, diagnosticProvider: diagnosticOptions } : capabilities;
}

/** A client that can ask for diagnostics is told nothing unasked of the documents that it has open. */
export function pullsDiagnostics({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined;
}
