import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Invocation } from '../invocation.js';
import { openProgress } from '../output/progress.js';
import { writeLines } from '../output/writeLines.js';
import type { Perform } from '../perform.js';

interface ExportOptions {
  readonly live?: true;
  readonly env?: string;
  readonly out?: string;
}

export function addExport(program: Command, perform: Perform): void {
  program
    .command('export')
    .summary('everything there is, or what is live, as a file')
    .description(
      'Everything that the registry keeps, with its whole history, for onbook import; or, with --live, what is live, as a file that applications fall back on.',
    )
    .option('--live', 'only the versions that are live, one on a line')
    .addOption(
      new Option('-e, --env <environment>', 'with --live, only those that are live there (else in any)'),
    )
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .action((options: ExportOptions, command: Command) => {
      if (options.env !== undefined && options.live === undefined) {
        command.error("error: option '-e, --env <environment>' needs '--live'");
      }
      return perform(command, async (invocation) => {
        await (options.live === true ? exportLive(invocation, options) : exportAll(invocation, options));
        return undefined;
      });
    });
}

async function exportLive(
  { registry, output, system }: Invocation,
  { env, out }: ExportOptions,
): Promise<void> {
  const { liveVersions, writeLiveExport } = await import('@onbook/registry');
  const versions = await liveVersions(await registry(), env);
  if (out === undefined) output.answer(versions, writeLiveExport(versions));
  else {
    await writeLines(
      versions.map((version) => JSON.stringify(version)),
      { file: resolve(system.cwd, out) },
    );
    output.answer(
      { file: out, versions: versions.length },
      `${counted(versions.length, 'live version')} in ${out}`,
    );
  }
  if (versions.length === 0) output.note(`Nothing is live in ${env ?? 'any environment'}.`);
}

async function exportAll(
  { registry, output, system, globals }: Invocation,
  { out }: ExportOptions,
): Promise<void> {
  const { exportLines } = await import('@onbook/registry');
  const source = await registry();
  const progress = openProgress(system.stderr);
  let lines = 0;
  async function* counting(): AsyncGenerator<string> {
    for await (const line of exportLines(source)) {
      if (++lines % 500 === 0) progress.show(`Exporting: ${lines} events`);
      yield line;
    }
  }
  if (out === undefined) {
    await writeLines(globals.json === true ? inOneDocument(counting()) : counting(), {
      stream: system.stdout,
    });
    progress.clear();
    return;
  }
  await writeLines(counting(), { file: resolve(system.cwd, out) });
  progress.clear();
  const events = lines - 1;
  output.answer({ file: out, events }, `${counted(events, 'event')} in ${out}`);
}

/** The lines as the members of a JSON array. */
async function* inOneDocument(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let before = '[';
  for await (const line of lines) {
    yield before + line;
    before = ',';
  }
  yield ']';
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
