import type { Verification } from '@onbook/registry';
import type { Command } from 'commander';
import type { Perform } from '../perform.js';

interface VerifyOptions {
  readonly head?: string;
}

export function addVerify(program: Command, perform: Perform): void {
  program
    .command('verify')
    .summary('whether anything was changed behind the back of the registry')
    .description(
      'Walks the audit chain and holds every row against its event. Names the first thing that was altered, removed, added or moved.',
    )
    .option(
      '--head <hash>',
      'an event that must still be there: the head that an earlier walk, an export or a server told',
    )
    .action(({ head }: VerifyOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const found = await (await registry()).verify(head === undefined ? {} : { head });
        const { firstBad, ...rest } = found;
        output.answer(firstBad === null ? rest : { ...rest, firstBad }, verdict(found));
        return found.ok ? 0 : 1;
      }),
    );
}

function verdict({ events, head, firstBad }: Verification): string {
  if (firstBad !== null) return `${firstBad.message}\n${counted(events)} before it hold.`;
  return `${counted(events)}, and everything is as they tell it. Head: ${head ?? 'none'}`;
}

function counted(events: number): string {
  return events === 1 ? '1 event' : `${events} events`;
}
