import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ImportSummary } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import type { Command } from 'commander';
import { interruptible } from '../interruptible.js';
import type { System } from '../invocation.js';
import { openProgress, type Progress } from '../output/progress.js';
import type { Perform } from '../perform.js';

interface ImportOptions {
  readonly withdrawUnapproved?: boolean;
}

export function addImport(program: Command, perform: Perform): void {
  program
    .command('import')
    .summary('add what another registry exported, with its whole history')
    .description(
      'Adds what an export has and this registry has not, all of it or nothing. Importing the same again adds nothing.',
    )
    .argument('<file>', 'what onbook export wrote; - is standard input')
    .option(
      '--withdraw-unapproved',
      'keep the history of versions that may not be live here, and take them out (else the import is refused)',
    )
    .action((file: string, { withdrawUnapproved = false }: ImportOptions, command: Command) =>
      perform(command, async ({ registry, output, system }) => {
        const { linesOf } = await import('@onbook/registry');
        const progress = openProgress(system.stderr);
        const target = await registry();
        return interruptible(async (signal) => {
          const lines = watched(linesOf(chunksOf(file, system)), progress, signal);
          try {
            const summary = await target.importLines(lines, { withdrawUnapproved });
            progress.clear();
            output.answer(summary, sentences(summary));
            return 0;
          } catch (error) {
            progress.clear();
            if (!signal.aborted) throw error;
            output.note('Interrupted: nothing was imported.');
            return 1;
          }
        });
      }),
    );
}

async function* chunksOf(file: string, { cwd, stdin }: System): AsyncGenerator<Uint8Array | string> {
  if (file === '-') {
    yield* stdin;
    return;
  }
  const path = resolve(cwd, file);
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new RegistryError('invalid_argument', `Can't read ${path}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

const linesAtOnce = 200;

/** The lines, with how many there were, until Ctrl-C. */
async function* watched(
  lines: AsyncIterable<string>,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let count = 0;
  for await (const line of lines) {
    if (++count % linesAtOnce === 0) {
      progress.show(`Importing: ${count} events`);
      // A registry in a file works without a pause, in which Ctrl-C could be heard.
      await setImmediate();
    }
    signal.throwIfAborted();
    yield line;
  }
}

function sentences({ added, versions, skipped, withdrawn }: ImportSummary): string {
  const first = `${added} events added, ${versions} of them versions; ${skipped} were here already or left as they are here.`;
  const taken = withdrawn.map(
    ({ name, version, environment }) =>
      `${environment}: ${name} v${version} was taken out, since it may not be live here.`,
  );
  return [first, ...taken].join('\n');
}
