import { commands, Disposable, l10n, workspace } from 'vscode';
import type { CommandArgument } from './commandArgument.js';
import { archivePrompt } from './commands/archivePrompt.js';
import { approveVersion } from './commands/approveVersion.js';
import { comment } from './commands/comment.js';
import { compareEnvironments } from './commands/compareEnvironments.js';
import { comparePrompt } from './commands/comparePrompt.js';
import { compareRenderedText } from './commands/compareRenderedText.js';
import { connectRegistry } from './commands/connectRegistry.js';
import { createPrompt } from './commands/createPrompt.js';
import { deployPrompt } from './commands/deployPrompt.js';
import { getStarted } from './commands/getStarted.js';
import { hideArchivedPrompts } from './commands/hideArchivedPrompts.js';
import { moveToTeamRegistry } from './commands/moveToTeamRegistry.js';
import { moveToPromptFile } from './commands/moveToPromptFile.js';
import { openSamples } from './commands/openSamples.js';
import { previewPrompt } from './commands/previewPrompt.js';
import { promoteEnvironment } from './commands/promoteEnvironment.js';
import { refreshPrompts } from './commands/refreshPrompts.js';
import { registerVersion } from './commands/registerVersion.js';
import { renamePrompt } from './commands/renamePrompt.js';
import { reopenThread } from './commands/reopenThread.js';
import { requestChanges } from './commands/requestChanges.js';
import { requestReview } from './commands/requestReview.js';
import { resolveThread } from './commands/resolveThread.js';
import { restoreVersion } from './commands/restoreVersion.js';
import { searchPrompts } from './commands/searchPrompts.js';
import { showOlderVersions } from './commands/showOlderVersions.js';
import { restartServer } from './commands/restartServer.js';
import { reviewVersion } from './commands/reviewVersion.js';
import { rollBackPrompt } from './commands/rollBackPrompt.js';
import { showArchivedPrompts } from './commands/showArchivedPrompts.js';
import { showEnvironmentChanges } from './commands/showEnvironmentChanges.js';
import { showHistory } from './commands/showHistory.js';
import { showLog } from './commands/showLog.js';
import { showMoreDifferences } from './commands/showMoreDifferences.js';
import { unarchivePrompt } from './commands/unarchivePrompt.js';
import { undeployPrompt } from './commands/undeployPrompt.js';
import { undoDeployments } from './commands/undoDeployments.js';
import { useLocalRegistry } from './commands/useLocalRegistry.js';
import { refuse } from './notify.js';
import type { Onbook } from './onbook.js';
import { orRetry } from './orRetry.js';
import { passedArgument } from './passedArgument.js';
import { isCancellation, RefusedError, refusalOf } from './refusal.js';

type CommandFunction = (onbook: Onbook, argument: CommandArgument) => unknown;

const commandTable: Readonly<Record<string, CommandFunction>> = {
  'onbook.approveVersion': approveVersion,
  'onbook.archivePrompt': archivePrompt,
  'onbook.comment': comment,
  'onbook.compareEnvironments': compareEnvironments,
  'onbook.comparePrompt': comparePrompt,
  'onbook.compareRenderedText': compareRenderedText,
  'onbook.connectRegistry': connectRegistry,
  'onbook.createPrompt': createPrompt,
  'onbook.deployPrompt': deployPrompt,
  'onbook.getStarted': getStarted,
  'onbook.hideArchivedPrompts': hideArchivedPrompts,
  'onbook.moveToPromptFile': moveToPromptFile,
  'onbook.moveToTeamRegistry': moveToTeamRegistry,
  'onbook.openSamples': openSamples,
  'onbook.previewPrompt': previewPrompt,
  'onbook.promoteEnvironment': promoteEnvironment,
  'onbook.refreshPrompts': refreshPrompts,
  'onbook.registerVersion': registerVersion,
  'onbook.renamePrompt': renamePrompt,
  'onbook.reopenThread': reopenThread,
  'onbook.requestChanges': requestChanges,
  'onbook.requestReview': requestReview,
  'onbook.resolveThread': resolveThread,
  'onbook.restartServer': restartServer,
  'onbook.restoreVersion': restoreVersion,
  'onbook.searchPrompts': searchPrompts,
  'onbook.showOlderVersions': showOlderVersions,
  'onbook.reviewVersion': reviewVersion,
  'onbook.rollBackPrompt': rollBackPrompt,
  'onbook.showArchivedPrompts': showArchivedPrompts,
  'onbook.showEnvironmentChanges': showEnvironmentChanges,
  'onbook.showHistory': showHistory,
  'onbook.showLog': showLog,
  'onbook.showMoreDifferences': showMoreDifferences,
  'onbook.unarchivePrompt': unarchivePrompt,
  'onbook.undeployPrompt': undeployPrompt,
  'onbook.undoDeployments': undoDeployments,
  'onbook.useLocalRegistry': useLocalRegistry,
};

/** What writes to a registry, or sends something to one that the workspace names, needs a trusted workspace. */
const trustedOnly: ReadonlySet<CommandFunction> = new Set<CommandFunction>([
  approveVersion,
  archivePrompt,
  comment,
  connectRegistry,
  deployPrompt,
  moveToTeamRegistry,
  promoteEnvironment,
  registerVersion,
  renamePrompt,
  reopenThread,
  requestChanges,
  requestReview,
  resolveThread,
  reviewVersion,
  rollBackPrompt,
  unarchivePrompt,
  undeployPrompt,
  undoDeployments,
  useLocalRegistry,
]);

export function registerCommands(onbook: Onbook): Disposable {
  return Disposable.from(
    ...Object.entries(commandTable).map(([id, command]) =>
      commands.registerCommand(id, (value: unknown) => {
        const argument = passedArgument(value);
        return run(onbook, command, async () =>
          noteDone(id, await orRetry({ command: id, argument }, () => command(onbook, argument))),
        );
      }),
    ),
  );
}

/** A refusal is shown, and is what the command answers; anything else that fails is a fault, and is logged. */
async function run(onbook: Onbook, command: CommandFunction, work: () => unknown): Promise<unknown> {
  try {
    if (trustedOnly.has(command) && !workspace.isTrusted) throw untrusted();
    const result = await work();
    if (trustedOnly.has(command) && result !== undefined) onbook.noteReach(true);
    return result;
  } catch (error) {
    if (isCancellation(error)) return undefined;
    if (!(error instanceof RefusedError)) onbook.client.logError('A command failed.', error);
    const refused = refusalOf(error);
    if (refused.code === 'registry_unreachable' && trustedOnly.has(command)) onbook.noteReach(false);
    refuse(refused, ...(error instanceof RefusedError ? error.steps : []));
    return { refused };
  }
}

/** The walkthrough ticks its steps by what was done, as against given up: a command then answers nothing. */
function noteDone<T>(id: string, result: T): T {
  if (result !== undefined) void commands.executeCommand('setContext', id.replace('.', '.did.'), true);
  return result;
}

function untrusted(): RefusedError {
  return new RefusedError(
    { code: 'forbidden', message: l10n.t("This workspace isn't trusted: nothing is sent to a registry.") },
    [{ title: l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' }],
  );
}
