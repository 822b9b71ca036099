import { resolve } from 'node:path';
import type { Registration } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import type { Command } from 'commander';
import { findingsIn, findingText } from '../findings.js';
import { messageOption } from '../options.js';
import type { Perform } from '../perform.js';
import { projectPrompts } from '../projectFiles.js';
import { readPromptFile, type Place, type PromptFile } from '../promptFile.js';

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
      perform(command, async ({ system, project, registry, output }) => {
        const place = { cwd: system.cwd, project: await project() };
        const files = await faultlessFiles(paths, place);
        const { delimiters } = place.project.configuration;
        const target = await registry();
        const registered: Registration[] = [];
        try {
          for (const { name, document, samples } of files) {
            registered.push(
              await target.register(name, document.source, {
                delimiters,
                samples: samples?.samples ?? [],
                ...(message === undefined ? {} : { message }),
              }),
            );
          }
        } finally {
          // Those before a refusal are registered all the same.
          output.answer(registered.map(summary), registered.map(sentence).join('\n'));
        }
      }),
    );
}

/** Every file is read and checked before the first is registered. */
async function faultlessFiles(paths: readonly string[], place: Place): Promise<readonly PromptFile[]> {
  const absolute = [...new Set(paths.map((path) => resolve(place.cwd, path)))];
  const files = await Promise.all(absolute.map((path) => readPromptFile(path, place)));
  const known = new Map([...(await projectPrompts(place)), ...files].map((file) => [file.path, file]));
  const errors = files
    .flatMap((file) => findingsIn(file, [...known.values()]))
    .filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return files;
  throw new RegistryError(
    'invalid_prompt',
    ['Nothing was registered. Mend this first:', ...errors.map((error) => `  ${findingText(error)}`)].join(
      '\n',
    ),
  );
}

function summary({ name, version, hash, digest, created }: Registration): object {
  return { name, version, hash, digest, created };
}

function sentence({ name, version, hash, created }: Registration): string {
  return created ? `${name} v${version} registered (hash ${hash})` : `${name} unchanged: v${version}`;
}
