import { l10n, Uri } from 'vscode';
import { choosePrompt, knownPrompt, notAPrompt } from '../choose/choosePrompt.js';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/** Needs no registry, no folder and no file on disk: an unsaved text can be previewed too. */
export async function previewPrompt(onbook: Onbook, argument: CommandArgument) {
  const { uri } = knownPrompt(onbook, argument);
  return uri === undefined ? await previewChosen(onbook, argument) : await preview(onbook, uri);
}

async function previewChosen(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Preview Prompt'));
  if (prompt === undefined) return undefined;
  if (prompt.uri !== null) return await preview(onbook, prompt.uri);
  throw new RefusedError({
    code: 'invalid_argument',
    message: l10n.t('{0} has no file in this workspace to preview.', prompt.name),
  });
}

async function preview(onbook: Onbook, uri: string) {
  if ((await onbook.client.request('onbook/preview', { uri })) === null) throw notAPrompt(uri);
  await onbook.preview.open(Uri.parse(uri));
  return { previewed: { uri } };
}
