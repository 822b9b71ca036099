import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import { settingSections } from './userSettings.js';
import type { Workspace } from './workspace.js';

const patterns = ['**/*.prompt', '**/*.tests.yaml', '**/onbook.yaml'];

/** Notices files that change outside of the editor, and workspace folders that come and go. */
export const watchFiles: Feature = {
  capabilities: { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
  start(connection, workspace) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      if (changes.some(({ uri }) => uri.endsWith('/onbook.yaml'))) {
        workspace.projects.reload();
        reloadRegistries(workspace);
      }
      workspace.noteFileChange();
    });
  },
};

/** To be called when the client has said `initialized`. */
export async function listenToClient(
  connection: Connection,
  workspace: Workspace,
  { capabilities }: InitializeParams,
): Promise<void> {
  if (capabilities.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      workspace.projects.change(added, removed);
      reloadRegistries(workspace);
      workspace.noteFileChange();
    });
  }
  workspace.noteFileChange();
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    await connection.client.register(DidChangeConfigurationNotification.type, {
      section: [...settingSections],
    });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: patterns.map((globPattern) => ({ globPattern })),
    });
  }
}

function reloadRegistries(workspace: Workspace): void {
  workspace.registries.reload().catch((error: unknown) => {
    workspace.log.error('registries', error);
  });
}
