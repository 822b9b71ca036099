import { l10n, window, type QuickPickItem } from 'vscode';
import type { ChosenPrompt } from '../choose/choosePrompt.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';

interface ReviewerItem extends QuickPickItem {
  readonly name: string;
}

/** Names to check, or to type with commas between them. Empty asks anybody; undefined when the user cancels. */
export async function chooseReviewers(
  { client }: Pick<Onbook, 'client'>,
  { folder, name }: Pick<ChosenPrompt, 'folder' | 'name'>,
  title: string,
): Promise<readonly string[] | undefined> {
  const known = await client.request('onbook/reviewers', { folder, name });
  const knownItems = known.map((person) => reviewerItem(person));
  const pick = window.createQuickPick<ReviewerItem>();
  try {
    pick.title = title;
    pick.placeholder = l10n.t('Who should review? Type names, or press Enter to ask anybody');
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.items = knownItems;
    pick.onDidChangeValue((value) => {
      const checked = pick.selectedItems.filter((item) => knownItems.includes(item));
      const strangers = namesIn(value).filter((typed) => personMeant(typed, known) === undefined);
      // Whoever is typed is asked, whatever of the list the text still matches.
      const typedItems = strangers.map((typed) => ({ ...reviewerItem(typed), alwaysShow: true }));
      pick.items = [...typedItems, ...knownItems];
      pick.selectedItems = [...typedItems, ...checked];
    });
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        const checked = pick.selectedItems.map((item) => item.name);
        const meant = namesIn(pick.value).flatMap((typed) => personMeant(typed, known) ?? []);
        resolve(checked.length > 0 ? checked : meant.slice(0, 1));
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

function namesIn(value: string): readonly string[] {
  return [...new Set(value.split(',').map((part) => part.trim()))].filter((part) => part !== '');
}

/** Who is known by a name that begins so. */
function personMeant(typed: string, known: readonly string[]): string | undefined {
  return known.find((person) => person.toLowerCase().startsWith(typed.toLowerCase()));
}

function reviewerItem(name: string): ReviewerItem {
  return plainItem({ label: name, name });
}
