import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { giveVerdict } from '../review/giveVerdict.js';

export async function approveVersion(onbook: Onbook, argument: CommandArgument) {
  return await giveVerdict(onbook, argument, 'approved');
}
