import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import { settingSections } from './userSettings.js';
import type { Workspace } from './workspace.js';

const patterns = ['**/*.prompt', '**/*.tests.yaml', '**/onbook.yaml'];

/**
 * Notices files that change outside of the editor, and workspace folders that come and go. A client that can't watch
 * files for a server tells at least when it saves one: then everything is looked at again.
 */
export const watchFiles: Feature = {
  start(connection, workspace) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      if (changes.some(({ uri }) => uri.endsWith('/onbook.yaml'))) reload(workspace);
      workspace.noteFileChange();
    });
    const note = (): void => {
      workspace.noteFileChange();
    };
    // Of a folder that goes, a watcher of files hears nothing.
    connection.workspace.onDidRenameFiles(note);
    connection.workspace.onDidDeleteFiles(note);
    if (canWatch(workspace.client)) return;
    workspace.buffers.onDidSave(() => {
      reload(workspace);
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
  if (canWatch(capabilities)) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: patterns.map((globPattern) => ({ globPattern })),
    });
  }
}

function canWatch({ workspace }: ClientCapabilities): boolean {
  return workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

/** Of every onbook.yaml. */
function reload(workspace: Workspace): void {
  workspace.projects.reload();
  reloadRegistries(workspace);
}

function reloadRegistries(workspace: Workspace): void {
  workspace.registries.reload().catch((error: unknown) => {
    workspace.log.error('registries', error);
  });
}
