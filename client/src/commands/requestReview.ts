import { l10n, window } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { requireVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { summaryLine } from '../history/changeSummary.js';
import { reviewBase } from '../history/reviewBase.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';
import { chooseReviewers } from '../review/chooseReviewers.js';

/** Asks people to review a version, the newest where none is named. The message says what it changes. */
export async function requestReview(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Request Review'));
  if (prompt === undefined) return undefined;
  requireVersion(prompt);
  const { folder, name, newestVersion } = prompt;
  const version = argument.version ?? newestVersion ?? 1;
  const title = l10n.t('Request Review of {0} v{1}', name, version);
  const reviewers = argument.reviewers ?? (await chooseReviewers(onbook, prompt, title));
  if (reviewers === undefined) return undefined;
  const message = argument.message ?? (await askMessage(onbook, prompt, { version, title }));
  if (message === undefined) return undefined;
  const requested = await withProgress(l10n.t('Asking for a review of {0} v{1}…', name, version), () =>
    onbook.client.request('onbook/requestReview', { folder, name, version, reviewers, message }),
  );
  onbook.refresh();
  inform(
    reviewers.length === 0
      ? l10n.t('Asked for a review of {0} v{1}.', name, version)
      : l10n.t('Asked {0} for a review of {1} v{2}.', reviewers.join(', '), name, version),
  );
  return { requested };
}

async function askMessage(
  onbook: Onbook,
  prompt: ChosenPrompt,
  { version, title }: { readonly version: number; readonly title: string },
): Promise<string | undefined> {
  return await window.showInputBox({
    title,
    value: await whatChanges(onbook, prompt, version),
    placeHolder: l10n.t('What changed? (optional)'),
    prompt: prompt.modified
      ? l10n.t(
          "What should they know? Your file's changes since v{0} are not in it.",
          prompt.newestVersion ?? 1,
        )
      : l10n.t('What should they know?'),
    ignoreFocusOut: true,
  });
}

/** In a line; empty for a first version. */
async function whatChanges({ client }: Onbook, prompt: ChosenPrompt, version: number): Promise<string> {
  const { folder, name, live } = prompt;
  const base = reviewBase(version, live);
  if (base === null) return '';
  const from = { version: base.version };
  return summaryLine(await client.request('onbook/comparison', { folder, name, from, to: { version } }));
}
