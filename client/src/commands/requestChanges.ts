import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { giveVerdict } from '../review/giveVerdict.js';

/** Needs a sentence that says what should change. The version can't be deployed until the same person approves. */
export async function requestChanges(onbook: Onbook, argument: CommandArgument) {
  return await giveVerdict(onbook, argument, 'changes_requested');
}
