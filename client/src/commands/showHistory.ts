import type { VersionSummary } from '@onbook/language-server/protocol';
import { commands, l10n, ThemeIcon, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { versionItem, versionsOf } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { openDiff, type DiffSide } from '../history/openDiff.js';
import { reviewBase } from '../history/reviewBase.js';
import { versionUri } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';

interface HistoryItem extends QuickPickItem {
  readonly version: VersionSummary;
}

/** A row, and which of its buttons; none for Enter. */
interface HistoryChoice {
  readonly version: number;
  readonly button: QuickInputButton | undefined;
}

/** Lists the versions; Enter shows what a version changed, its buttons compare it with other things. */
export async function showHistory(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Show History'));
  if (prompt === undefined) return undefined;
  const history = await versionsOf(onbook, prompt);
  const withLive: QuickInputButton = {
    iconPath: new ThemeIcon('broadcast'),
    tooltip: l10n.t('Compare with what is live'),
  };
  const withFile: QuickInputButton = {
    iconPath: new ThemeIcon('go-to-file'),
    tooltip: l10n.t('Compare with your file'),
  };
  const buttons = [...(prompt.live.length > 0 ? [withLive] : []), ...(prompt.uri === null ? [] : [withFile])];
  const choice = await pickFromHistory(prompt, history, buttons);
  if (choice === undefined) return { history };
  const { version } = choice;
  if (choice.button === withFile && prompt.uri !== null) {
    return { history, compared: await openDiff(onbook, prompt, { version }, { uri: prompt.uri }) };
  }
  const base = reviewBase(version, choice.button === withLive ? prompt.live : []);
  return { history, compared: await openAgainst(onbook, prompt, base, version) };
}

/** A first version has nothing to be compared with: it is shown as it is. */
async function openAgainst(onbook: Onbook, prompt: ChosenPrompt, base: DiffSide | null, version: number) {
  if (base !== null) return await openDiff(onbook, prompt, base, { version });
  const { folder, name } = prompt;
  await commands.executeCommand('vscode.open', versionUri({ folder, name, version }));
  return undefined;
}

async function pickFromHistory(
  prompt: ChosenPrompt,
  history: readonly VersionSummary[],
  buttons: readonly QuickInputButton[],
): Promise<HistoryChoice | undefined> {
  const pick = window.createQuickPick<HistoryItem>();
  try {
    pick.title = l10n.t('History of {0}', prompt.name);
    pick.placeholder = l10n.t('Enter shows what a version changed');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = history.map((version) => ({ ...versionItem(version), buttons, version }));
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        const item = pick.activeItems[0];
        resolve(item && { version: item.version.version, button: undefined });
      });
      pick.onDidTriggerItemButton(({ item, button }) => {
        resolve({ version: item.version.version, button });
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
