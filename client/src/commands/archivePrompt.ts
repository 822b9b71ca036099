import { l10n } from 'vscode';
import { choosePrompt } from '../choose/choosePrompt.js';
import { requireVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/** Takes a prompt that is live nowhere out of use. Nothing is lost, so it is undone instead of being confirmed. */
export async function archivePrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Archive Prompt'));
  if (prompt === undefined) return undefined;
  requireVersion(prompt);
  const { folder, name, uri } = prompt;
  try {
    const archived = await onbook.client.request('onbook/archive', { folder, name, isArchived: true });
    onbook.refresh();
    const said = l10n.t('{0} is archived: nothing of it can be registered or deployed.', name);
    inform(uri === null ? said : `${said} ${l10n.t('Its file stays.')}`, {
      title: l10n.t('Undo'),
      command: 'onbook.unarchivePrompt',
      argument: { folder, name },
    });
    return { archived };
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'still_live') throw error;
    const undeploy = { title: l10n.t('Undeploy Prompt…'), command: 'onbook.undeployPrompt' };
    throw new RefusedError(error.refusal, [{ ...undeploy, argument: { folder, name } }]);
  }
}
