import { commands, l10n, ThemeIcon, window, type QuickInputButton } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { oldestOf, versionItems, type VersionItem } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { versionUri } from '../documents/onbookDocument.js';
import { openChanges } from '../history/openChanges.js';
import { openDiff } from '../history/openDiff.js';
import { reviewBase } from '../history/reviewBase.js';
import type { Onbook } from '../onbook.js';
import { restoreVersion } from './restoreVersion.js';

/** What a row of the history can be asked for, beside Enter. */
interface RowButton extends QuickInputButton {
  readonly show: (onbook: Onbook, prompt: ChosenPrompt, version: number) => Promise<unknown>;
}

/** A row, and which of its buttons; none for Enter. */
interface HistoryChoice {
  readonly version: number;
  readonly button: RowButton | undefined;
}

/** Lists the versions; Enter shows what a version changed, its buttons compare it with other things or restore it. */
export async function showHistory(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Show History'));
  if (prompt === undefined) return undefined;
  const choice = await pickFromHistory(onbook, prompt, buttonsFor(prompt));
  if (choice === undefined) return undefined;
  const show = choice.button?.show ?? showDifference;
  return await show(onbook, prompt, choice.version);
}

function buttonsFor({ live, uri }: ChosenPrompt): readonly RowButton[] {
  const all = button('diff-multiple', l10n.t('Show all that it changed'), showAll);
  const withLive = button('broadcast', l10n.t('Compare with what is live'), compareWithLive);
  const withFile = button('go-to-file', l10n.t('Compare with your file'), compareWithFile);
  const restore = button('discard', l10n.t('Restore into your file'), (onbook, prompt, version) =>
    restoreVersion(onbook, { ...prompt, uri: prompt.uri ?? '', version }),
  );
  return [all, ...(live.length > 0 ? [withLive] : []), ...(uri === null ? [] : [withFile, restore])];
}

function button(icon: string, tooltip: string, show: RowButton['show']): RowButton {
  return { iconPath: new ThemeIcon(icon), tooltip, show };
}

/** A first version has nothing to be compared with: it is shown as it is. */
const showDifference: RowButton['show'] = async (onbook, prompt, version) => {
  const base = reviewBase(version, []);
  if (base !== null) return { compared: await openDiff(onbook, prompt, base, { version }) };
  const { folder, name } = prompt;
  await commands.executeCommand('vscode.open', versionUri({ folder, name, version }));
  return { opened: { folder, name, version } };
};

const showAll: RowButton['show'] = async (onbook, prompt, version) => ({
  changes: await openChanges(onbook, prompt, reviewBase(version, []), { version }),
});

const compareWithLive: RowButton['show'] = async (onbook, prompt, version) => {
  const base = reviewBase(version, prompt.live);
  return base && { compared: await openDiff(onbook, prompt, base, { version }) };
};

const compareWithFile: RowButton['show'] = async (onbook, prompt, version) =>
  prompt.uri === null
    ? undefined
    : { compared: await openDiff(onbook, prompt, { version }, { uri: prompt.uri }) };

async function pickFromHistory(
  onbook: Onbook,
  prompt: ChosenPrompt,
  buttons: readonly RowButton[],
): Promise<HistoryChoice | undefined> {
  const first = await versionItems(onbook, prompt);
  const pick = window.createQuickPick<VersionItem>();
  const add = (items: readonly VersionItem[]): void => {
    const known = pick.items.filter(({ version }) => version !== undefined);
    pick.items = [
      ...known,
      ...items.map((item) => (item.version === undefined ? item : { ...item, buttons })),
    ];
  };
  try {
    pick.title = l10n.t('History of {0}', prompt.name);
    pick.placeholder = l10n.t('Enter shows what a version changed');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    add(first);
    return await new Promise((resolve, reject) => {
      pick.onDidAccept(() => {
        const [item] = pick.activeItems;
        if (item?.version !== undefined) resolve({ version: item.version.version, button: undefined });
        else versionItems(onbook, prompt, oldestOf(pick.items)).then(add, reject);
      });
      pick.onDidTriggerItemButton(({ item, button: pressed }) => {
        const version = item.version?.version;
        const chosen = buttons.find((one) => one === pressed);
        if (version !== undefined) resolve({ version, button: chosen });
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
