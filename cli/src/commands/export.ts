import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RegistryError } from '@onbook/registry/project';
import { Option, type Command } from 'commander';
import type { Perform } from '../perform.js';

interface ExportOptions {
  readonly live: true;
  readonly env?: string;
  readonly out?: string;
}

export function addExport(program: Command, perform: Perform): void {
  program
    .command('export')
    .summary('what is live, as a file that applications fall back on')
    .requiredOption('--live', 'the versions that are live, one on a line')
    .addOption(new Option('-e, --env <environment>', 'only those that are live there (else in any)'))
    .option('-o, --out <file>', 'write them to this file instead of standard output')
    .action(({ env, out }: ExportOptions, command: Command) =>
      perform(command, async ({ registry, output, system }) => {
        const { liveVersions, writeLiveExport } = await import('@onbook/registry');
        const versions = await liveVersions(await registry(), env);
        const lines = writeLiveExport(versions);
        if (out === undefined) output.answer(versions, lines);
        else {
          await write(resolve(system.cwd, out), lines);
          output.answer({ file: out, versions: versions.length }, `${counted(versions.length)} in ${out}`);
        }
        if (versions.length === 0) output.note(`Nothing is live in ${env ?? 'any environment'}.`);
        return undefined;
      }),
    );
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new RegistryError('invalid_argument', `Can't write ${path}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

function counted(versions: number): string {
  return versions === 1 ? '1 live version' : `${versions} live versions`;
}
