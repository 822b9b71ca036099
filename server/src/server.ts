/** The language server: a table of contents. */
import {
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
  type TextDocumentSyncOptions,
} from 'vscode-languageserver/node';
import { tooEarly, tooLate } from './answer.js';
import type { Feature } from './feature.js';
import { codeAction } from './features/codeAction.js';
import { codeLens } from './features/codeLens.js';
import { completion } from './features/completion.js';
import { completionResolve } from './features/completionResolve.js';
import { definition } from './features/definition.js';
import { diagnostics } from './features/diagnostics.js';
import { documentHighlight } from './features/documentHighlight.js';
import { documentLink } from './features/documentLink.js';
import { documentSymbol } from './features/documentSymbol.js';
import { foldingRange } from './features/foldingRange.js';
import { formatting, rangeFormatting } from './features/formatting.js';
import { hover } from './features/hover.js';
import { inlayHint } from './features/inlayHint.js';
import { linkedEditingRange } from './features/linkedEditingRange.js';
import { references } from './features/references.js';
import { prepareRename, rename } from './features/rename.js';
import { renameFiles } from './features/renameFiles.js';
import { selectionRange } from './features/selectionRange.js';
import { semanticTokens } from './features/semanticTokens.js';
import { signatureHelp } from './features/signatureHelp.js';
import { workspaceSymbol } from './features/workspaceSymbol.js';
import { connect } from './registry/connect.js';
import { deploy } from './registry/deploy.js';
import { deployments } from './registry/deployments.js';
import { history } from './registry/history.js';
import { overview } from './registry/overview.js';
import { partialsChanged } from './registry/partialsChanged.js';
import { preview } from './registry/preview.js';
import { promptState } from './registry/promptState.js';
import { readiness } from './registry/readiness.js';
import { register } from './registry/register.js';
import { registryChanged } from './registry/registryChanged.js';
import { review } from './registry/review.js';
import { reviews } from './registry/reviews.js';
import { rollback } from './registry/rollback.js';
import { source } from './registry/source.js';
import { tokens } from './registry/tokens.js';
import { listenToClient, watchFiles } from './workspace/watchFiles.js';
import { createWorkspace, type Dependencies, type Workspace } from './workspace/workspace.js';

export type { Dependencies } from './workspace/workspace.js';
export type { RegistryTarget } from './registry/registryTarget.js';

const features: readonly Feature[] = [
  diagnostics,
  hover,
  completion,
  completionResolve,
  signatureHelp,
  definition,
  references,
  prepareRename,
  rename,
  renameFiles,
  documentSymbol,
  workspaceSymbol,
  foldingRange,
  selectionRange,
  documentLink,
  documentHighlight,
  linkedEditingRange,
  semanticTokens,
  formatting,
  rangeFormatting,
  codeAction,
  codeLens,
  inlayHint,
  overview,
  promptState,
  preview,
  tokens,
  history,
  source,
  register,
  readiness,
  reviews,
  review,
  deploy,
  rollback,
  deployments,
  connect,
  registryChanged,
  partialsChanged,
  watchFiles,
];

export interface Server {
  /** Whether the client has said `shutdown`. */
  isShutDown(): boolean;
}

/** Answers the client of `connection`, which the caller makes listen. */
export function createServer(connection: Connection, dependencies: Dependencies): Server {
  let started: Workspace | null = null;
  connection.onInitialize((params) => {
    if (started !== null) throw tooLate('The server is initialized already.');
    const workspace = (started = createWorkspace(connection, dependencies, params));
    connection.onInitialized(async () => {
      await Promise.all([
        listenToClient(connection, workspace, params),
        ...features.map((feature) => feature.initialized?.(connection, workspace)),
      ]);
    });
    for (const feature of features) feature.start(connection, workspace);
    const positionEncoding = workspace.clientTexts.encoding;
    return {
      capabilities: { positionEncoding, ...capabilitiesOf(features, params.capabilities) },
      serverInfo: { name: 'onbook' },
    };
  });
  connection.onShutdown(async () => {
    if (started === null) throw tooEarly();
    if (started.stopped.aborted) throw tooLate();
    await started.close();
  });
  // Those that no feature has, and before `initialize` all of them.
  connection.onRequest((method) => {
    if (started === null) throw tooEarly();
    if (started.stopped.aborted) throw tooLate();
    throw new ResponseError(ErrorCodes.MethodNotFound, `Onbook has no request ${method}.`);
  });
  return { isShutDown: () => started?.stopped.aborted === true };
}

function capabilitiesOf(all: readonly Feature[], client: ClientCapabilities): ServerCapabilities {
  const textDocumentSync: TextDocumentSyncOptions = {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: true,
  };
  return all.reduce<ServerCapabilities>(
    (announced, { capabilities, capabilitiesFor }) => ({
      ...announced,
      ...capabilities,
      ...capabilitiesFor?.(client),
      workspace: {
        ...announced.workspace,
        ...capabilities.workspace,
        fileOperations: { ...announced.workspace?.fileOperations, ...capabilities.workspace?.fileOperations },
      },
    }),
    { textDocumentSync },
  );
}
