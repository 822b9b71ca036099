/** What an editor can ask for by each capability that a server announces. */
import type { Position, Range, ServerCapabilities } from 'vscode-languageserver/node';

export interface Place {
  readonly uri: string;
  readonly position: Position;
  readonly range: Range;
}

export interface StandardRequest {
  readonly method: string;
  readonly params: object;
}

type Requests = (place: Place) => readonly StandardRequest[];

const ofDocument =
  (...methods: readonly string[]): Requests =>
  ({ uri }) =>
    methods.map((method) => ({ method, params: { textDocument: { uri } } }));

const atPosition =
  (method: string, more: object = {}): Requests =>
  ({ uri, position }) => [{ method, params: { textDocument: { uri }, position, ...more } }];

const ofRange =
  (method: string, more: object = {}): Requests =>
  ({ uri, range }) => [{ method, params: { textDocument: { uri }, range, ...more } }];

const options = { tabSize: 2, insertSpaces: true };

const requests: Partial<Record<keyof ServerCapabilities, Requests>> = {
  codeActionProvider: ofRange('textDocument/codeAction', { context: { diagnostics: [] } }),
  codeLensProvider: ofDocument('textDocument/codeLens'),
  completionProvider: atPosition('textDocument/completion'),
  definitionProvider: atPosition('textDocument/definition'),
  diagnosticProvider: (place) => [
    ...ofDocument('textDocument/diagnostic')(place),
    { method: 'workspace/diagnostic', params: { previousResultIds: [] } },
  ],
  documentFormattingProvider: ({ uri }) => [
    { method: 'textDocument/formatting', params: { textDocument: { uri }, options } },
  ],
  documentHighlightProvider: atPosition('textDocument/documentHighlight'),
  documentLinkProvider: ofDocument('textDocument/documentLink'),
  documentRangeFormattingProvider: ofRange('textDocument/rangeFormatting', { options }),
  documentSymbolProvider: ofDocument('textDocument/documentSymbol'),
  foldingRangeProvider: ofDocument('textDocument/foldingRange'),
  hoverProvider: atPosition('textDocument/hover'),
  inlayHintProvider: ofRange('textDocument/inlayHint'),
  linkedEditingRangeProvider: atPosition('textDocument/linkedEditingRange'),
  referencesProvider: atPosition('textDocument/references', { context: { includeDeclaration: true } }),
  renameProvider: (place) => [
    ...atPosition('textDocument/prepareRename')(place),
    ...atPosition('textDocument/rename', { newName: 'renamed' })(place),
  ],
  selectionRangeProvider: ({ uri, position }) => [
    { method: 'textDocument/selectionRange', params: { textDocument: { uri }, positions: [position] } },
  ],
  semanticTokensProvider: (place) => [
    ...ofDocument('textDocument/semanticTokens/full')(place),
    ...ofRange('textDocument/semanticTokens/range')(place),
    {
      method: 'textDocument/semanticTokens/full/delta',
      params: { textDocument: { uri: place.uri }, previousResultId: '1' },
    },
  ],
  signatureHelpProvider: atPosition('textDocument/signatureHelp'),
  workspaceSymbolProvider: () => [{ method: 'workspace/symbol', params: { query: '' } }],
  workspace: ({ uri }) => [
    {
      method: 'workspace/willRenameFiles',
      params: { files: [{ oldUri: uri, newUri: uri.replace(/\.prompt$/, '-renamed.prompt') }] },
    },
  ],
  // They say how the other requests and the notifications are meant.
  positionEncoding: () => [],
  textDocumentSync: () => [],
};

/** Every request that a server with these capabilities answers. @throws Error for a capability that isn't known here. */
export function requestsFor(capabilities: ServerCapabilities, place: Place): readonly StandardRequest[] {
  return (Object.keys(capabilities) as (keyof ServerCapabilities)[]).flatMap((capability) => {
    const ofCapability = requests[capability];
    if (ofCapability === undefined) throw new Error(`test/support doesn’t know ${capability}.`);
    return ofCapability(place);
  });
}
