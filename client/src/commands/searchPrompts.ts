import type { FoundPrompt } from '@onbook/language-server/protocol';
import { commands, l10n, window, type QuickPick, type QuickPickItem } from 'vscode';
import { afterPause } from '../afterPause.js';
import { chooseFolder } from '../choose/chooseFolder.js';
import type { CommandArgument } from '../commandArgument.js';
import { versionUri } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { age, joined } from '../words.js';

/** Long enough that a word is typed and not each of its letters asked for. */
const pause = 150;

interface FoundItem extends QuickPickItem {
  readonly found: FoundPrompt;
}

/** Looks for words in the names, texts and messages of all versions, and opens the one that is picked. */
export async function searchPrompts(onbook: Onbook, argument: CommandArgument) {
  const folder = (await chooseFolder(argument.folder))?.uri.toString();
  if (folder === undefined) return undefined;
  const find = (text: string): Promise<readonly FoundPrompt[]> =>
    text.trim() === '' ? Promise.resolve([]) : onbook.client.request('onbook/search', { folder, text });
  if (argument.text !== undefined) return { found: await find(argument.text) };
  const picked = await pickFound(find);
  if (picked === undefined) return undefined;
  const { name, version } = picked;
  await commands.executeCommand('vscode.open', versionUri({ folder, name, version }));
  return { opened: { folder, name, version } };
}

async function pickFound(
  find: (text: string) => Promise<readonly FoundPrompt[]>,
): Promise<FoundPrompt | undefined> {
  const pick = window.createQuickPick<FoundItem>();
  pick.title = l10n.t('Search Prompts');
  pick.placeholder = l10n.t('Words in names, texts and messages of all versions');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let failed: (error: unknown) => void;
  const { soon, disposable } = afterPause(pause, () => {
    show(pick, find).catch(failed);
  });
  try {
    return await new Promise((resolve, reject) => {
      failed = reject;
      pick.onDidChangeValue(soon);
      pick.onDidAccept(() => {
        resolve(pick.activeItems[0]?.found);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    disposable.dispose();
    pick.dispose();
  }
}

async function show(
  pick: QuickPick<FoundItem>,
  find: (text: string) => Promise<readonly FoundPrompt[]>,
): Promise<void> {
  const { value } = pick;
  pick.busy = true;
  const found = await find(value);
  // An answer to words that are no longer there isn't shown.
  if (pick.value !== value) return;
  pick.items = found.map(foundItem);
  pick.busy = false;
}

/** The registry has found it, so VS Code's own filter mustn't hide it. */
function foundItem(found: FoundPrompt): FoundItem {
  const { name, version, createdBy, createdAt, excerpt } = found;
  const description = joined([`v${version}`, createdBy, age(createdAt)]);
  return plainItem({ label: name, description, detail: excerpt, alwaysShow: true, found });
}
