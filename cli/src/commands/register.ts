import { resolve } from 'node:path';
import type { Registration } from '@onbook/registry';
import {
  duplicateNames,
  partialNameOf,
  readTextFile,
  RegistryError,
  requireText,
} from '@onbook/registry/project';
import type { Command } from 'commander';
import { findingsIn, findingText } from '../findings.js';
import { messageOption } from '../options.js';
import { openProgress } from '../output/progress.js';
import type { Perform } from '../perform.js';
import { notesOnPartials, openPlace, shownPath, type Place } from '../place.js';
import { projectPrompts } from '../projectFiles.js';
import { registerAll } from '../registerAll.js';
import { readPromptFile, requirePromptName, type PromptFile } from '../promptFile.js';

interface RegisterOptions {
  readonly message?: string;
}

export function addRegister(program: Command, perform: Perform): void {
  program
    .command('register')
    .summary('keep prompt files as new versions')
    .description(
      'Registers each file as the next version of its prompt, unless its newest version says the same.',
    )
    .argument('<file...>', 'prompt files')
    .addOption(messageOption('what changed'))
    .action((paths: readonly string[], { message }: RegisterOptions, command: Command) =>
      perform(command, async (invocation) => {
        const { system, registry, output } = invocation;
        const place = await openPlace(invocation);
        for (const note of notesOnPartials(place)) output.note(note);
        const { delimiters } = place.project.configuration;
        const partials = Object.fromEntries(place.partials);
        const submissions = (await faultlessFiles(paths, place)).map(({ name, document, samples }) => ({
          name,
          source: document.source,
          options: {
            delimiters,
            partials,
            samples: samples?.samples ?? [],
            ...(message === undefined ? {} : { message }),
          },
        }));
        const { requireRegistrable } = await import('@onbook/registry');
        for (const submission of submissions) requireRegistrable(submission);
        const target = await registry();
        const registered: Registration[] = [];
        try {
          await registerAll(target, submissions, registered, openProgress(system.stderr));
        } finally {
          // Those before a refusal are registered all the same.
          output.answer(registered.map(summary), registered.map(sentence).join('\n'));
        }
        if (registered.length === submissions.length) return 0;
        output.note(
          `Stopped: ${registered.length} of ${submissions.length} files are registered. The same command registers the others.`,
        );
        return 1;
      }),
    );
}

/** Every file is read and checked before the first is registered. */
async function faultlessFiles(paths: readonly string[], place: Place): Promise<readonly PromptFile[]> {
  const absolute = [...new Set(paths.map((path) => resolve(place.cwd, path)))];
  for (const path of absolute) await requirePromptFile(path, place);
  const files = await Promise.all(absolute.map((path) => readPromptFile(path, place)));
  const known = new Map([...(await projectPrompts(place)), ...files].map((file) => [file.path, file]));
  const duplicatesOf = duplicateNames([...known.values()]);
  const errors = files
    .flatMap((file) => findingsIn(file, duplicatesOf))
    .filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return files;
  throw new RegistryError(
    'invalid_prompt',
    ['Nothing was registered. Mend this first:', ...errors.map((error) => `  ${findingText(error)}`)].join(
      '\n',
    ),
  );
}

/** @throws RegistryError `invalid_argument` for a file that is no prompt, and for a partial. */
async function requirePromptFile(path: string, { cwd, project }: Place): Promise<void> {
  const shown = shownPath(path, cwd);
  // What isn't there, or is a folder, is said first.
  if (!path.endsWith('.prompt')) requireText(await readTextFile(path), shown);
  requirePromptName(path, shown);
  if (partialNameOf(project, path) === null) return;
  throw new RegistryError(
    'invalid_argument',
    `${shown} is a partial, as its name begins with _, and has no versions of its own.`,
  );
}

function summary({ name, version, hash, digest, created }: Registration): object {
  return { name, version, hash, digest, created };
}

function sentence({ name, version, hash, created }: Registration): string {
  return created ? `${name} v${version} registered (hash ${hash})` : `${name} unchanged: v${version}`;
}
