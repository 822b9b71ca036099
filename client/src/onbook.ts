import type { Memento } from 'vscode';
import type { OnbookClient } from './languageClient.js';
import type { PreviewPanel } from './preview/previewPanel.js';
import type { RegistryChoice } from './registryChoice.js';

/** What commands work with. */
export interface Onbook {
  readonly client: OnbookClient;
  readonly preview: PreviewPanel;
  readonly registryChoice: RegistryChoice;
  readonly workspaceState: Memento;
  /** Asks again for what the Prompts view shows. */
  refresh(): void;
}
