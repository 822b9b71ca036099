import { l10n } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/** Answers in the argument's thread and, where `resolved` is given, resolves or reopens it. */
export async function sayInThread({ client }: Onbook, argument: CommandArgument, resolved?: boolean) {
  const { folder, name, thread, message = '' } = argument;
  if (folder === undefined || name === undefined || thread === undefined) throw noThread();
  const replied = await client.request('onbook/reply', {
    ...{ folder, name, thread, message },
    ...(resolved === undefined ? {} : { resolved }),
  });
  return { replied };
}

function noThread(): RefusedError {
  return new RefusedError({ code: 'invalid_argument', message: l10n.t('Open the comment first.') });
}
