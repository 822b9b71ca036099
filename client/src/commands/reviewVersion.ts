import type { ReviewSummary } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { openChanges } from '../history/openChanges.js';
import { reviewBase } from '../history/reviewBase.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';

type Verdict = ReviewSummary['verdict'];

/** Shows what the version would change, then asks for a verdict. */
export async function reviewVersion(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Review Version'));
  if (prompt === undefined) return undefined;
  const version =
    argument.version ?? (await chooseVersion(onbook, prompt, l10n.t('Review {0}', prompt.name)));
  if (version === undefined) return undefined;
  const verdict = argument.verdict ?? (await readAndJudge(onbook, prompt, version));
  if (verdict === undefined) return undefined;
  const message = argument.message ?? (verdict === 'approved' ? '' : await askMessage(verdict));
  if (message === undefined) return undefined;
  const { folder, name } = prompt;
  const reviewed = await withProgress(l10n.t('Reviewing {0} v{1}…', name, version), () =>
    onbook.client.request('onbook/review', { folder, name, version, verdict, message }),
  );
  onbook.refresh();
  inform(
    outcome(verdict, name, version),
    ...(verdict === 'approved'
      ? [
          {
            title: l10n.t('Deploy v{0}…', version),
            command: 'onbook.deployPrompt',
            argument: { folder, name, version },
          },
        ]
      : []),
  );
  return { reviewed };
}

async function readAndJudge(
  onbook: Onbook,
  prompt: ChosenPrompt,
  version: number,
): Promise<Verdict | undefined> {
  await openChanges(onbook, prompt, reviewBase(version, prompt.live), { version });
  const items: readonly { label: string; detail: string; verdict: Verdict }[] = [
    { label: l10n.t('Approve'), detail: l10n.t('It may go live.'), verdict: 'approved' },
    {
      label: l10n.t('Request Changes'),
      detail: l10n.t("It can't be deployed until you approve."),
      verdict: 'changes_requested',
    },
    { label: l10n.t('Comment'), detail: l10n.t('A remark without a verdict.'), verdict: 'commented' },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Review {0} v{1}', prompt.name, version),
    placeHolder: l10n.t('Your verdict. The list stays open while you read the diff.'),
    ignoreFocusOut: true,
  });
  return picked?.verdict;
}

async function askMessage(verdict: Verdict): Promise<string | undefined> {
  return await window.showInputBox({
    title: verdict === 'changes_requested' ? l10n.t('What should change?') : l10n.t('Your comment'),
    placeHolder: l10n.t('One sentence is enough'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Say it in a few words.') : undefined),
  });
}

function outcome(verdict: Verdict, name: string, version: number): string {
  switch (verdict) {
    case 'approved':
      return l10n.t('Approved {0} v{1}.', name, version);
    case 'changes_requested':
      return l10n.t('Requested changes to {0} v{1}.', name, version);
    case 'commented':
      return l10n.t('Commented on {0} v{1}.', name, version);
  }
}
