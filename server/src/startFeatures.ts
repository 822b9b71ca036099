/** All that the server does: a table of contents. What it announces of it is in `capabilities.ts`. */
import type { Connection, InitializeParams } from 'vscode-languageserver/node';
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
import { promptMove } from './features/promptMove.js';
import { references } from './features/references.js';
import { prepareRename, rename } from './features/rename.js';
import { renameFiles } from './features/renameFiles.js';
import { selectionRange } from './features/selectionRange.js';
import { semanticTokens } from './features/semanticTokens.js';
import { signatureHelp } from './features/signatureHelp.js';
import { workspaceSymbol } from './features/workspaceSymbol.js';
import { comparison } from './registry/comparison.js';
import { connect } from './registry/connect.js';
import { deploy } from './registry/deploy.js';
import { deployments } from './registry/deployments.js';
import { environmentDifferences } from './registry/environmentDifferences.js';
import { environments } from './registry/environments.js';
import { history } from './registry/history.js';
import { modified } from './registry/modified.js';
import { openThreads } from './registry/openThreads.js';
import { moveRegistry } from './registry/moveRegistry.js';
import { overview } from './registry/overview.js';
import { partialsChanged } from './registry/partialsChanged.js';
import { preview } from './registry/preview.js';
import { promptState } from './registry/promptState.js';
import { promote } from './registry/promote.js';
import { readiness } from './registry/readiness.js';
import { register } from './registry/register.js';
import { registryChanged } from './registry/registryChanged.js';
import { reply } from './registry/reply.js';
import { requestReview } from './registry/requestReview.js';
import { review } from './registry/review.js';
import { reviewers } from './registry/reviewers.js';
import { reviewInbox } from './registry/reviewInbox.js';
import { reviews } from './registry/reviews.js';
import { reviewStart } from './registry/reviewStart.js';
import { rollback } from './registry/rollback.js';
import { archive } from './registry/archive.js';
import { rename as renamePrompt } from './registry/rename.js';
import { search } from './registry/search.js';
import { text } from './registry/text.js';
import { threads } from './registry/threads.js';
import { tokens } from './registry/tokens.js';
import { undeploy } from './registry/undeploy.js';
import { wire } from './registry/wire.js';
import { listenToClient, watchFiles } from './workspace/watchFiles.js';
import { createWorkspace, type Dependencies, type Workspace } from './workspace/workspace.js';

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
  modified,
  preview,
  tokens,
  wire,
  history,
  archive,
  renamePrompt,
  search,
  text,
  comparison,
  register,
  readiness,
  requestReview,
  reviewers,
  reviewInbox,
  reviewStart,
  reviews,
  review,
  threads,
  openThreads,
  reply,
  deploy,
  rollback,
  undeploy,
  promote,
  environments,
  environmentDifferences,
  deployments,
  connect,
  moveRegistry,
  promptMove,
  registryChanged,
  partialsChanged,
  watchFiles,
];

export function startFeatures(
  connection: Connection,
  dependencies: Dependencies,
  params: InitializeParams,
): Workspace {
  const workspace = createWorkspace(connection, dependencies, params);
  connection.onInitialized(async () => {
    await Promise.all([
      listenToClient(connection, workspace, params),
      ...features.map((feature) => feature.initialized?.(connection, workspace)),
    ]);
  });
  for (const feature of features) feature.start(connection, workspace);
  return workspace;
}
