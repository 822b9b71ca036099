import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import { oneAtATime } from '../oneAtATime.js';
import type { Notifications } from '../protocol.js';
import type { Workspace } from '../workspace/workspace.js';
import { standingOf } from './standing.js';

const method: keyof Notifications = 'onbook/partialsChanged';

/** Tells the client that what it shows of a prompt may be out of date, though the prompt itself didn't change. */
export const partialsChanged: Feature = {
  start(connection, workspace) {
    const refreshLenses = lensRefresher(connection, workspace);
    workspace.partials.onDidChange(() => {
      Promise.all([connection.sendNotification(method, {}), refreshLenses()]).catch((error: unknown) => {
        workspace.log.error(method, error);
      });
    });
  },
};

/** A keystroke in a partial seldom changes what the lenses of its callers say, so they are compared. */
function lensRefresher(connection: Connection, workspace: Workspace): () => Promise<void> {
  let said = '';
  return oneAtATime(async () => {
    if (!workspace.refreshesCodeLenses) return;
    const callers = (await workspace.documents.all()).filter(({ partials }) => partials !== null);
    // Where the registry can't be read, the lenses say nothing that depends on partials.
    const standings = await Promise.allSettled(callers.map((prompt) => standingOf(prompt, workspace)));
    const says = JSON.stringify(
      standings.map((standing) => {
        if (standing.status === 'rejected' || standing.value === null) return null;
        const { name, errors, modified } = standing.value;
        return { name, errors, modified };
      }),
    );
    if (says !== said) await connection.sendRequest(CodeLensRefreshRequest.type);
    said = says;
  });
}
