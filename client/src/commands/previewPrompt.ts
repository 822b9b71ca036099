import { l10n, Uri } from 'vscode';
import { choosePrompt } from '../choose/choosePrompt.js';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

export async function previewPrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Preview Prompt'));
  if (prompt === undefined) return undefined;
  if (prompt.uri === null) {
    throw new RefusedError({
      code: 'invalid_argument',
      message: l10n.t('{0} has no file in this workspace to preview.', prompt.name),
    });
  }
  await onbook.preview.open(Uri.parse(prompt.uri));
  return { previewed: { uri: prompt.uri } };
}
