import { l10n } from 'vscode';
import { choosePrompt } from '../choose/choosePrompt.js';
import { chooseSides } from '../choose/chooseSides.js';
import type { CommandArgument } from '../commandArgument.js';
import { openDiff } from '../history/openDiff.js';
import type { Onbook } from '../onbook.js';

/** Compares the file, or the argument's version, with any version or with what is live. */
export async function comparePrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Compare Prompt'));
  const sides = prompt && (await chooseSides(onbook, prompt, argument));
  return sides && { compared: await openDiff(onbook, prompt, ...sides) };
}
