import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { sayInThread } from '../review/sayInThread.js';

export async function reopenThread(onbook: Onbook, argument: CommandArgument) {
  return await sayInThread(onbook, argument, false);
}
