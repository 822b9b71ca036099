import type { Memento, Uri } from 'vscode';
import type { EnvironmentsView } from './environments/environmentsView.js';
import type { OnbookClient } from './languageClient.js';
import type { PreviewPanel } from './preview/previewPanel.js';
import type { RegistryChoice } from './registryChoice.js';
import type { OpenReviews } from './review/openReviews.js';
import type { PromptsTree } from './views/promptsTree.js';

/** What commands work with. */
export interface Onbook {
  readonly client: OnbookClient;
  readonly preview: PreviewPanel;
  readonly promptsTree: Pick<PromptsTree, 'showOlder' | 'showArchived'>;
  readonly environments: Pick<EnvironmentsView, 'tree' | 'show'>;
  readonly registryChoice: RegistryChoice;
  readonly openReviews: OpenReviews;
  readonly workspaceState: Memento;
  /** Where the extension is installed. */
  readonly extensionUri: Uri;
  /** Says whether the registry was out of reach for a change that somebody wanted to make. */
  noteReach(isReached: boolean): void;
  /** Asks again for what the views show. */
  refresh(): void;
}
