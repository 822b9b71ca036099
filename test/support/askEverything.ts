/** Every request about a document that an editor sends by itself or at a key. */
import {
  LSPErrorCodes,
  ResponseError,
  type CompletionItem,
  type CompletionList,
  type Position,
  type ProtocolConnection,
  type SemanticTokens,
} from 'vscode-languageserver/node';

interface Place {
  readonly uri: string;
  /** Where the cursor is. */
  readonly position: Position;
}

/** What goes beside `textDocument`, by method. */
const requests: Readonly<Record<string, (position: Position) => object>> = {
  'textDocument/hover': (position) => ({ position }),
  'textDocument/signatureHelp': (position) => ({ position }),
  'textDocument/definition': (position) => ({ position }),
  'textDocument/references': (position) => ({ position, context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': (position) => ({ position }),
  'textDocument/linkedEditingRange': (position) => ({ position }),
  'textDocument/selectionRange': (position) => ({ positions: [position] }),
  'textDocument/documentSymbol': () => ({}),
  'textDocument/foldingRange': () => ({}),
  'textDocument/documentLink': () => ({}),
  'textDocument/codeLens': () => ({}),
  'textDocument/codeAction': (position) => ({ range: lineOf(position), context: { diagnostics: [] } }),
  'textDocument/inlayHint': (position) => ({ range: lineOf(position) }),
  'textDocument/formatting': () => ({ options }),
  'textDocument/rangeFormatting': (position) => ({ range: lineOf(position), options }),
  'textDocument/semanticTokens/range': (position) => ({ range: lineOf(position) }),
};

const options = { tabSize: 2, insertSpaces: true };

/** From the beginning of its line. */
function lineOf(position: Position): { start: Position; end: Position } {
  return { start: { line: position.line, character: 0 }, end: position };
}

/** The methods that `askEverything` sends. */
export const askedMethods: readonly string[] = [
  ...Object.keys(requests),
  ...['textDocument/completion', 'completionItem/resolve'],
  ...['textDocument/prepareRename', 'textDocument/rename'],
  ...['textDocument/semanticTokens/full', 'textDocument/semanticTokens/full/delta'],
  'onbook/preview',
];

/** Resolves once all are answered; rejects where one is answered with an error that isn't a refusal in words. */
export async function askEverything(client: ProtocolConnection, { uri, position }: Place): Promise<void> {
  const textDocument = { uri };
  const ask = <R>(method: string, more: object): Promise<R> =>
    client.sendRequest<R>(method, { textDocument, ...more });
  await Promise.all([
    ...Object.entries(requests).map(([method, more]) => ask(method, more(position))),
    askCompletions(client, ask, position),
    askTokens(ask),
    refusable(ask('textDocument/prepareRename', { position })),
    refusable(ask('textDocument/rename', { position, newName: 'renamed' })),
    client.sendRequest('onbook/preview', { uri }),
  ]);
}

type Ask = <R>(method: string, more: object) => Promise<R>;

async function askCompletions(client: ProtocolConnection, ask: Ask, position: Position): Promise<void> {
  const found = await ask<CompletionItem[] | CompletionList | null>('textDocument/completion', { position });
  const items = Array.isArray(found) ? found : (found?.items ?? []);
  const last = items.at(-1);
  if (last !== undefined) await client.sendRequest('completionItem/resolve', last);
}

async function askTokens(ask: Ask): Promise<void> {
  const tokens = await ask<SemanticTokens>('textDocument/semanticTokens/full', {});
  const previousResultId = tokens.resultId;
  await ask('textDocument/semanticTokens/full/delta', { previousResultId });
}

/** What stands there can't be renamed, and the answer says why. */
async function refusable(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    const isRefusal = error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
    if (!isRefusal) throw error;
  }
}
