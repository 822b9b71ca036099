import type { Refusal } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { RefusedError, type NextStep } from '../refusal.js';

/** A deploy that was asked for. */
export interface Deploy {
  readonly folder: string;
  readonly name: string;
  readonly version: number;
  readonly environment: string;
}

/** Adds what helps against the refusal of a deploy, as buttons; what isn't a refusal stays as it is. */
export function withDeploySteps(error: unknown, deploy: Deploy): unknown {
  if (!(error instanceof RefusedError)) return error;
  return new RefusedError(error.refusal, [...error.steps, ...deploySteps(error.refusal, deploy)]);
}

export function deploySteps(refusal: Refusal, deploy: Deploy): readonly NextStep[] {
  switch (refusal.code) {
    case 'review_required':
      return [...approval(deploy, refusal.selfApproval === true), requestReview(deploy), showChanges(deploy)];
    case 'changes_requested':
      return [openComments(deploy), showChanges(deploy)];
    case 'conflict':
      return typeof refusal.liveVersion === 'number' ? [compareWith(deploy, refusal.liveVersion)] : [];
    default:
      return [];
  }
}

function approval(deploy: Deploy, selfApproval: boolean): readonly NextStep[] {
  if (!selfApproval) return [];
  return [
    {
      title: l10n.t('Approve v{0} and Deploy', deploy.version),
      command: 'onbook.deployPrompt',
      argument: { ...deploy, withoutChanges: true, approve: true },
    },
  ];
}

function requestReview({ folder, name, version }: Deploy): NextStep {
  return {
    title: l10n.t('Request Review'),
    command: 'onbook.requestReview',
    argument: { folder, name, version },
  };
}

function openComments({ folder, name, version }: Deploy): NextStep {
  return {
    title: l10n.t('Open Comments'),
    command: 'onbook.reviewVersion',
    argument: { folder, name, version },
  };
}

export function showChanges({ folder, name, version }: Deploy): NextStep {
  return {
    title: l10n.t('Show Changes'),
    command: 'onbook.comparePrompt',
    argument: { folder, name, version, base: 'live' },
  };
}

function compareWith({ folder, name, version }: Deploy, live: number): NextStep {
  return {
    title: l10n.t('Compare With v{0}', live),
    command: 'onbook.comparePrompt',
    argument: { folder, name, version, base: live },
  };
}
