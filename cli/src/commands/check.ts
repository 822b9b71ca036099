import { Option, type Command } from 'commander';
import { checkFiles, filesToCheck } from '../checkFiles.js';
import type { Finding } from '../findings.js';
import { checkFormatNames, checkFormats, type CheckFormatName } from '../output/checkFormats.js';
import { reportBase } from '../output/reportBase.js';
import type { Perform } from '../perform.js';
import { notesOnPartials, openPlace } from '../place.js';

interface CheckOptions {
  readonly format: CheckFormatName;
  readonly stdinName?: string;
}

export function addCheck(program: Command, perform: Perform): void {
  program
    .command('check')
    .summary('what is wrong in prompt files, as the editor shows it')
    .description(
      'Checks prompt files, partials and folders of them, - for standard input; without a path, the whole project.',
    )
    .argument('[path...]', 'files and folders')
    .addOption(
      new Option('--format <format>', 'json is the same as --json; sarif and github are for CI')
        .choices(checkFormatNames)
        .default('text'),
    )
    .addOption(
      new Option(
        '--stdin-name <path>',
        'the file that standard input is the text of, which need not be there',
      ),
    )
    .action((paths: readonly string[], { format, stdinName }: CheckOptions, command: Command) =>
      perform(command, async (invocation) => {
        const { system, output } = invocation;
        const place = await openPlace(invocation);
        const files = await filesToCheck(paths, place);
        for (const note of notesOnPartials(place, files)) output.note(note);
        const checked = await checkFiles(files, place, { stream: system.stdin, path: stdinName ?? null });
        output.answer(checked, checkFormats[format](checked, reportBase(system)));
        output.note(summary(checked.files, checked.problems));
        return checked.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
      }),
    );
}

function summary(files: number, problems: readonly Finding[]): string {
  const counted = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${plural(severity, count)}`);
  return `${files} ${plural('file', files)}: ${counted.join(', ') || 'no problems'}.`;
}

function plural(noun: string, count: number): string {
  return count === 1 || noun === 'information' ? noun : `${noun}s`;
}
