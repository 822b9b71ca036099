import type { Refusal } from '@onbook/language-server/protocol';
import { commands, l10n, window } from 'vscode';
import { withoutLinks } from './plainText.js';
import type { NextStep } from './refusal.js';

/** Says what was done. Returns at once: nobody waits for the click. */
export function inform(message: string, ...steps: readonly NextStep[]): void {
  void offer(window.showInformationMessage(withoutLinks(message), ...titles(steps)), steps);
}

/** Says what was refused, why, and what to do, with the next steps as buttons. Returns at once. */
export function refuse(refusal: Refusal, ...steps: readonly NextStep[]): void {
  const message = withoutLinks(refusal.message);
  if (!isFault(refusal.code)) {
    const offered = refusal.code === 'unauthenticated' ? [...steps, connect()] : steps;
    void offer(window.showWarningMessage(message, ...titles(offered)), offered);
    return;
  }
  const all = [...steps, { title: l10n.t('Show Log'), command: 'onbook.showLog' }];
  void offer(window.showErrorMessage(message, ...titles(all)), all);
}

function connect(): NextStep {
  return { title: l10n.t('Connect…'), command: 'onbook.connectRegistry' };
}

/** Something is broken or out of reach, as against forbidden or mistaken. */
function isFault(code: string): boolean {
  return code === 'internal' || code.startsWith('registry_');
}

function titles(steps: readonly NextStep[]): string[] {
  return steps.map((step) => step.title);
}

async function offer(choice: Thenable<string | undefined>, steps: readonly NextStep[]): Promise<void> {
  const title = await choice;
  const step = steps.find((candidate) => candidate.title === title);
  if (step !== undefined) await commands.executeCommand(step.command, step.argument);
}
