import { CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import type { Notifications } from '../protocol.js';

const method: keyof Notifications = 'onbook/registryChanged';

/** Tells the client that what it shows of a registry may be out of date. */
export const registryChanged: Feature = {
  start(connection, workspace) {
    const tell = async (): Promise<void> => {
      await connection.sendNotification(method, {});
      if (workspace.refreshesCodeLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
    };
    workspace.onDidChangeRegistry(() => {
      tell().catch((error: unknown) => {
        workspace.log.error(method, error);
      });
    });
  },
};
