/** At most three lenses above a prompt, the next step first and in words. */
import * as l10n from '@vscode/l10n';
import { CodeLensRequest, type CodeLens, type Command } from 'vscode-languageserver/node';
import { documentFeature } from '../feature.js';
import type { PromptState, ReadinessRow } from '../protocol.js';
import { standingOf } from '../registry/standing.js';
import type { OpenPrompt } from '../workspace/documents.js';
import type { Workspace } from '../workspace/workspace.js';

/** What the client's commands take: who, and what is already known. */
interface Target {
  readonly uri: string;
  readonly folder?: string;
  readonly name?: string;
  readonly version?: number;
  readonly environment?: string;
}

export const codeLens = documentFeature({
  request: CodeLensRequest.type,
  async handle(_params, prompt, workspace) {
    if (!/^(file|untitled):/.test(prompt.uri)) return [];
    const state = await stateOrNull(prompt, workspace);
    const preview = lens(l10n.t('Preview'), 'onbook.previewPrompt', { uri: prompt.uri });
    const commands = state === null ? [preview] : lensesOf(prompt.uri, state, preview);
    const start = { line: 0, character: 0 };
    return commands.map((command): CodeLens => ({ range: { start, end: start }, command }));
  },
});

/** A registry that can't be read takes the lenses about versions away; the Prompts view says why. */
async function stateOrNull(prompt: OpenPrompt, workspace: Workspace): Promise<PromptState | null> {
  try {
    return await standingOf(prompt, workspace);
  } catch (error) {
    workspace.log.error(CodeLensRequest.method, error);
    return null;
  }
}

function lensesOf(uri: string, state: PromptState, preview: Command): readonly Command[] {
  const target = { uri, folder: state.folder, name: state.name };
  const { errors, newestVersion: newest, modified } = state;
  if (errors > 0) {
    return [{ title: errorsTitle(errors), command: 'workbench.actions.view.problems' }, preview];
  }
  if (newest === null) {
    return [lens(l10n.t('Not registered: register as v1'), 'onbook.registerVersion', target), preview];
  }
  const history = (title: string) => lens(title, 'onbook.showHistory', target);
  if (modified) {
    const title = l10n.t('Changed since v{0}: register v{1}', newest, newest + 1);
    return [lens(title, 'onbook.registerVersion', target), ...live(state).map(history), preview];
  }
  const row = goal(state.readiness);
  if (row?.liveVersion === newest) {
    const title = l10n.t('v{0}, live in {1}', newest, row.environment);
    return [history(title), preview, history(l10n.t('History'))];
  }
  const next = row === null ? [] : [nextStep({ ...target, version: newest }, row, state)];
  return [...next, ...live(state).map(history), preview];
}

/** The environment that a prompt is written for. */
function goal(rows: readonly ReadinessRow[]): ReadinessRow | null {
  return rows.find(({ environment }) => environment === 'production') ?? rows.at(-1) ?? null;
}

/** What is live where it counts, else anywhere. */
function live({ live: states, readiness }: PromptState): readonly string[] {
  const environment = goal(readiness)?.environment;
  const shown = states.find((state) => state.environment === environment) ?? states.at(-1);
  return shown === undefined ? [] : [`${shown.environment} v${shown.version}`];
}

function nextStep(
  target: Target & { version: number },
  row: ReadinessRow,
  { readiness: rows, reviewStatus }: PromptState,
): Command {
  const { version } = target;
  const { environment, approvals, refusal } = row;
  const deploy = { ...target, environment };
  switch (refusal?.code) {
    case undefined: {
      const title =
        approvals.required > 0
          ? l10n.t('v{0} approved: deploy to {1}', version, environment)
          : l10n.t('v{0} registered: deploy to {1}', version, environment);
      return lens(title, 'onbook.deployPrompt', deploy);
    }
    case 'review_required': {
      const isRequested = reviewStatus === 'requested';
      const title = waitsTitle(version, approvals.required - approvals.given, isRequested);
      return lens(title, isRequested ? 'onbook.reviewVersion' : 'onbook.requestReview', target);
    }
    case 'changes_requested':
      return lens(l10n.t('v{0} has changes requested: review', version), 'onbook.reviewVersion', target);
    default: {
      const first = rows.find((other) => other.refusal === null && other.liveVersion !== version);
      if (first === undefined)
        return lens(
          l10n.t("v{0} can't be deployed to {1} yet", version, environment),
          'onbook.deployPrompt',
          deploy,
        );
      const title = l10n.t('v{0}: deploy to {1} first', version, first.environment);
      return lens(title, 'onbook.deployPrompt', { ...target, environment: first.environment });
    }
  }
}

function lens(title: string, command: string, target: Target): Command {
  return { title, command, arguments: [target] };
}

function errorsTitle(errors: number): string {
  return errors === 1 ? l10n.t("1 error: can't register") : l10n.t("{0} errors: can't register", errors);
}

function waitsTitle(version: number, approvals: number, isRequested: boolean): string {
  if (approvals === 1) {
    return isRequested
      ? l10n.t('v{0} waits for 1 approval: review', version)
      : l10n.t('v{0} waits for 1 approval: ask for review', version);
  }
  return isRequested
    ? l10n.t('v{0} waits for {1} approvals: review', version, approvals)
    : l10n.t('v{0} waits for {1} approvals: ask for review', version, approvals);
}
