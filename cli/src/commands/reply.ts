import type { Reply } from '@onbook/registry';
import { Option, type Command } from 'commander';
import { messageOption, only } from '../options.js';
import type { Perform } from '../perform.js';

interface ReplyOptions {
  readonly message?: string;
  readonly resolve?: true;
  readonly reopen?: true;
}

export function addReply(program: Command, perform: Perform): void {
  program
    .command('reply')
    .summary('answer in a thread, resolve it or reopen it')
    .argument('<name>', 'such as support/triage')
    .argument('<thread>', 'its id, as onbook threads tells it')
    .addOption(messageOption('needed unless you resolve or reopen it'))
    .addOption(new Option('--resolve', 'nothing is left to be said').conflicts('reopen'))
    .addOption(new Option('--reopen', 'something is'))
    .action((name: string, thread: string, options: ReplyOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const given = { ...only(options, 'message'), ...resolution(options) };
        const reply = await (await registry()).reply(name, thread, given);
        output.answer(reply, doneText(reply));
      }),
    );
}

function resolution({ resolve, reopen }: ReplyOptions): { readonly resolved?: boolean } {
  if (resolve) return { resolved: true };
  return reopen ? { resolved: false } : {};
}

function doneText({ name, resolved, author }: Reply): string {
  if (resolved === null) return `${name}: answered, by ${author}.`;
  return `${name}: thread ${resolved ? 'resolved' : 'reopened'}, by ${author}.`;
}
