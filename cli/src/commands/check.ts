import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { findPromptFiles, RegistryError } from '@onbook/registry/project';
import { Option, type Command } from 'commander';
import { findingsIn, findingsOf, findingText, wholeFile, type Finding } from '../findings.js';
import type { Perform } from '../perform.js';
import { projectPrompts, promptFilesIn } from '../projectFiles.js';
import { parseText, readPromptFile, shownPath, type Place, type PromptFile } from '../promptFile.js';
import type { Invocation, System } from '../invocation.js';

interface CheckOptions {
  readonly format: 'text' | 'json';
}

export function addCheck(program: Command, perform: Perform): void {
  program
    .command('check')
    .summary('what is wrong in prompt files, as the editor shows it')
    .description(
      'Checks prompt files and folders of them, - for standard input; without a path, the whole project.',
    )
    .argument('[path...]', 'files and folders')
    .addOption(
      new Option('--format <format>', 'json is the same as --json').choices(['text', 'json']).default('text'),
    )
    .action((paths: readonly string[], { format }: CheckOptions, command: Command) =>
      perform(command, async (invocation) => {
        const checked = await check(paths, invocation);
        const { files, problems } = checked;
        const text =
          format === 'json' ? JSON.stringify(checked, null, 2) : problems.map(findingText).join('\n');
        invocation.output.answer(checked, text);
        invocation.output.note(summary(files, problems));
        return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
      }),
    );
}

interface Checked {
  /** How many. */
  readonly files: number;
  readonly problems: readonly Finding[];
}

async function check(paths: readonly string[], { system, project }: Invocation): Promise<Checked> {
  const place = { cwd: system.cwd, project: await project() };
  const whole = await projectPrompts(place);
  const files = paths.length === 0 ? await findPromptFiles(place.project) : await filesAt(paths, place);
  const problems: Finding[] = [];
  for (const file of files) {
    problems.push(
      ...(file === '-' ? await standardInput(system, place) : await findingsAt(file, whole, place)),
    );
  }
  return { files: files.length, problems };
}

/** Files as they are, folders as the prompt files below them, each once. */
async function filesAt(paths: readonly string[], place: Place): Promise<readonly string[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      if (path === '-') return [path];
      const absolute = resolve(place.cwd, path);
      return (await isFolder(absolute)) ? promptFilesIn(absolute, place.project) : [absolute];
    }),
  );
  return [...new Set(files.flat())];
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    // Reading it as a file says what is wrong with it.
    () => false,
  );
}

async function standardInput({ stdin }: System, { project }: Place): Promise<readonly Finding[]> {
  const shown = '<stdin>';
  const bytes = await buffer(stdin);
  return ifText(shown, () => findingsOf(shown, parseText(bytes, shown, project)));
}

async function findingsAt(
  path: string,
  whole: readonly PromptFile[],
  place: Place,
): Promise<readonly Finding[]> {
  return ifText(shownPath(path, place.cwd), async () => {
    const file = await readPromptFile(path, place);
    return findingsIn(file, whole);
  });
}

/** A file that isn't text is a finding, so that the other files are checked all the same. */
async function ifText(
  shown: string,
  findings: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await findings();
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'invalid_prompt') throw error;
    return [wholeFile(shown, 'not-text', error.message)];
  }
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
