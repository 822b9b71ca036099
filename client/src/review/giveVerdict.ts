import type { OnVersion, ReviewSummary } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { choosePrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';
import { RefusedError, type NextStep } from '../refusal.js';

type Verdict = ReviewSummary['verdict'];

interface Reviewed {
  readonly on: OnVersion;
  /** The newest version when it was chosen, or read. */
  readonly newestVersion: number | null;
}

/**
 * Gives a verdict on the argument's version, else on the one that is read in the active editor, else on the one that the
 * user picks. Undefined when the user cancels.
 */
export async function giveVerdict(onbook: Onbook, argument: CommandArgument, verdict: Verdict) {
  const chosen = await chooseReviewed(onbook, argument, titleOf(verdict));
  if (chosen === undefined) return undefined;
  const { on } = chosen;
  const message = argument.message ?? (verdict === 'approved' ? '' : await askMessage(verdict, on));
  if (message === undefined) return undefined;
  const reviewed = await give(onbook, chosen, { verdict, message });
  onbook.openReviews.settle(on);
  onbook.refresh();
  inform(outcome(verdict, on), ...(verdict === 'approved' ? [deployStep(on)] : []));
  return { reviewed };
}

async function chooseReviewed(
  onbook: Onbook,
  argument: CommandArgument,
  title: string,
): Promise<Reviewed | undefined> {
  const active =
    argument.name === undefined && argument.uri === undefined ? onbook.openReviews.active() : null;
  if (active !== null) return { on: bare(active), newestVersion: active.newestVersion };
  const prompt = await choosePrompt(onbook, argument, title);
  if (prompt === undefined) return undefined;
  const version = argument.version ?? (await chooseVersion(onbook, prompt, title));
  if (version === undefined) return undefined;
  const on = bare({ ...prompt, version });
  const { newestVersion } = onbook.openReviews.of(on) ?? prompt;
  return { on, newestVersion };
}

function bare({ folder, name, version }: OnVersion): OnVersion {
  return { folder, name, version };
}

/** Nothing is said of a version that was overtaken while it was read. */
async function give(
  { client }: Onbook,
  { on, newestVersion: expectedNewest }: Reviewed,
  said: { readonly verdict: Verdict; readonly message: string },
): Promise<ReviewSummary> {
  const guard = expectedNewest === null ? {} : { expectedNewest };
  try {
    return await withProgress(l10n.t('Reviewing {0} v{1}…', on.name, on.version), () =>
      client.request('onbook/review', { ...on, ...said, ...guard }),
    );
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { newestVersion } = error.refusal;
    throw newestVersion === undefined ? error : overtaken(on, newestVersion);
  }
}

function overtaken({ folder, name, version }: OnVersion, newest: number): RefusedError {
  const message = l10n.t(
    '{0} v{1} came while you read v{2}. Nothing was said of v{2}: see what changed since.',
    name,
    newest,
    version,
  );
  return new RefusedError({ code: 'conflict', message, newestVersion: newest }, [
    {
      title: l10n.t('Show What Changed'),
      command: 'onbook.reviewVersion',
      argument: { folder, name, version: newest, base: version },
    },
  ]);
}

async function askMessage(verdict: Verdict, { name, version }: OnVersion): Promise<string | undefined> {
  return await window.showInputBox({
    title:
      verdict === 'changes_requested'
        ? l10n.t('What should change in {0} v{1}?', name, version)
        : l10n.t('Your comment on {0} v{1}', name, version),
    placeHolder: l10n.t('One sentence is enough'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Say it in a few words.') : undefined),
  });
}

function titleOf(verdict: Verdict): string {
  switch (verdict) {
    case 'approved':
      return l10n.t('Approve');
    case 'changes_requested':
      return l10n.t('Request Changes');
    case 'commented':
      return l10n.t('Comment');
  }
}

function outcome(verdict: Verdict, { name, version }: OnVersion): string {
  switch (verdict) {
    case 'approved':
      return l10n.t('Approved {0} v{1}.', name, version);
    case 'changes_requested':
      return l10n.t('Requested changes to {0} v{1}.', name, version);
    case 'commented':
      return l10n.t('Commented on {0} v{1}.', name, version);
  }
}

function deployStep(on: OnVersion): NextStep {
  return { title: l10n.t('Deploy v{0}…', on.version), command: 'onbook.deployPrompt', argument: on };
}
