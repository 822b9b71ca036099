import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { sayInThread } from '../review/sayInThread.js';

/** Says something about lines of a version, or answers in a thread. Others see it at once. */
export async function comment(onbook: Onbook, argument: CommandArgument) {
  const { folder, name, version, lines, message = '', draft } = argument;
  if (folder === undefined || name === undefined || version === undefined || lines === undefined) {
    return await sayInThread(onbook, argument);
  }
  const said = { verdict: 'commented', message, lines } as const;
  const commented = await onbook.client.request('onbook/review', { folder, name, version, ...said });
  draft?.dispose();
  return { commented };
}
