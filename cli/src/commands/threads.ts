import type { LineRange, Thread } from '@onbook/registry';
import type { Command } from 'commander';
import { minuteOf, printable } from '../output/table.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

export function addThreads(program: Command, perform: Perform): void {
  program
    .command('threads')
    .summary('what is said about lines, and where these are in a version')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .action(({ name, version }: VersionArgument, _options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const threads = await (await registry()).threads(name, version);
        output.answer(threads, threads.map((thread) => threadText(thread, version)).join('\n\n'));
        if (threads.length === 0) output.note(`Nobody said anything about lines of ${name} v${version}.`);
      }),
    );
}

function threadText(thread: Thread, version: number): string {
  const { id, resolved, text, comments } = thread;
  const state = resolved === null ? 'open' : `resolved by ${resolved.by}`;
  return [
    `${placeOf(thread, version)}: ${state}, ${id}`,
    ...text.split('\n').map((line) => `  | ${line}`),
    ...comments.map(({ author, createdAt, message }) => `  ${author}, ${minuteOf(createdAt)}: ${message}`),
  ]
    .map(printable)
    .join('\n');
}

function placeOf({ linesNow, lines, version: origin }: Thread, version: number): string {
  const there = `${linesText(lines)} of v${origin}`;
  if (linesNow === null) return `${capitalized(there)}, gone`;
  return capitalized(origin === version ? linesText(linesNow) : `${linesText(linesNow)} (${there})`);
}

function linesText({ start, end }: LineRange): string {
  return start === end ? `line ${start}` : `lines ${start}-${end}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
