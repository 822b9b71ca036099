import { CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import type { Notifications } from '../protocol.js';

const method: keyof Notifications = 'onbook/registryChanged';

/** Tells the client that what it shows of a registry may be out of date. */
export const registryChanged: Feature = {
  capabilities: {},
  start(connection, workspace) {
    workspace.onDidChangeRegistry(() => {
      void connection.sendNotification(method, {});
      if (workspace.refreshesCodeLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
    });
  },
};
