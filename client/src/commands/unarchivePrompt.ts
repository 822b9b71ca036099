import { l10n, window } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { RefusedError } from '../refusal.js';

/** Puts an archived prompt back into use. */
export async function unarchivePrompt(onbook: Onbook, argument: CommandArgument) {
  const chosen = await chooseArchived(onbook, argument);
  if (chosen === undefined) return undefined;
  const restored = await onbook.client.request('onbook/archive', { ...chosen, isArchived: false });
  onbook.refresh();
  inform(l10n.t('{0} is in use again.', chosen.name));
  return { restored };
}

async function chooseArchived(
  { client }: Onbook,
  { folder, name }: CommandArgument,
): Promise<{ readonly folder: string; readonly name: string } | undefined> {
  if (folder !== undefined && name !== undefined) return { folder, name };
  const overviews = await client.request('onbook/overview', {});
  const items = overviews.flatMap((overview) =>
    overview.prompts
      .filter(({ isArchived }) => isArchived)
      .map((prompt) => plainItem({ label: prompt.name, folder: overview.folder, name: prompt.name })),
  );
  if (items.length === 0) {
    throw new RefusedError({ code: 'prompt_not_found', message: l10n.t('No prompt is archived.') });
  }
  const title = l10n.t('Restore Archived Prompt');
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Which prompt?') });
  return picked && { folder: picked.folder, name: picked.name };
}
