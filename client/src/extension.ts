import type { Preview } from '@onbook/language-server/protocol';
import { Disposable, workspace, type ExtensionContext } from 'vscode';
import { provideOnbookDocuments } from './documents/onbookContent.js';
import type { EnvironmentsTree } from './environments/environmentsTree.js';
import { showEnvironmentsView } from './environments/environmentsView.js';
import { OnbookClient } from './languageClient.js';
import { offerMove } from './moveAction.js';
import type { Onbook } from './onbook.js';
import { openFromEnvironment } from './openFromEnvironment.js';
import { PreviewPanel } from './preview/previewPanel.js';
import { isChecked } from './promptDocuments.js';
import { registerCommands } from './registerCommands.js';
import { createRegistryChoice } from './registryChoice.js';
import { showInbox, type InboxView } from './review/inboxView.js';
import { followReviews } from './review/openReviews.js';
import { showComments } from './review/reviewComments.js';
import { showModifiedBadges } from './standing/modifiedBadges.js';
import { showStandingItem, type StandingItem } from './standing/standingItem.js';
import { offerCommandLine } from './terminals.js';
import type { PromptsTree } from './views/promptsTree.js';
import { showPromptsView } from './views/promptsView.js';

/** What the tests read. */
export interface Api {
  /** Resolves when the language server answers. */
  ready(): Promise<void>;
  readonly promptsTree: PromptsTree;
  readonly inbox: Pick<InboxView, 'tree' | 'count'>;
  readonly environmentsTree: EnvironmentsTree;
  /** What the preview shows; null while it is closed. */
  previewState(): Preview | null;
  readonly standing: Pick<StandingItem, 'shown' | 'isWarning'>;
}

let client: OnbookClient | undefined;

export function activate(context: ExtensionContext): Api {
  const registryChoice = createRegistryChoice(context);
  const started = new OnbookClient(context.asAbsolutePath('dist/server.cjs'), registryChoice);
  client = started;
  const view = showPromptsView(started);
  const inbox = showInbox(started);
  const comments = showComments(started);
  const openReviews = followReviews(comments);
  const preview = new PreviewPanel(started, context.extensionUri, context.workspaceState);
  const environments = showEnvironmentsView(started, context.workspaceState);
  const standing = showStandingItem(started, preview);
  const onbook: Onbook = {
    client: started,
    preview,
    promptsTree: view.tree,
    environments,
    registryChoice,
    openReviews,
    workspaceState: context.workspaceState,
    extensionUri: context.extensionUri,
    noteReach: (isReached) => {
      standing.noteReach(isReached);
    },
    refresh: () => {
      view.tree.refresh();
      inbox.refresh();
      environments.tree.refresh();
    },
  };
  context.subscriptions.push(
    standing.disposable,
    showModifiedBadges(started),
    started,
    view.disposable,
    inbox.disposable,
    comments,
    openReviews,
    environments.disposable,
    preview,
    provideOnbookDocuments(started),
    offerMove(started),
    startWithFirstPrompt(started),
    workspace.onDidGrantWorkspaceTrust(() => {
      started.restartIfRunning().catch((error: unknown) => {
        started.logError('The language server did not start again.', error);
      });
    }),
    registerCommands(onbook),
  );
  offerCommandLine(context);
  openFromEnvironment(onbook);
  return {
    ready: () => started.ready(),
    promptsTree: view.tree,
    inbox,
    environmentsTree: environments.tree,
    previewState: () => preview.shown,
    standing,
  };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** Nothing runs in the background before a prompt is opened, the view unfolded, or a command given. */
function startWithFirstPrompt(started: OnbookClient): Disposable {
  const start = (): void => {
    started.ready().catch((error: unknown) => {
      started.logError('No prompt can be checked.', error);
    });
  };
  if (workspace.textDocuments.some(isChecked)) start();
  return workspace.onDidOpenTextDocument((document) => {
    if (isChecked(document)) start();
  });
}
