import type { PromptSummary } from '@onbook/registry';
import type { Command } from 'commander';
import { table } from '../output/table.js';
import type { Perform } from '../perform.js';
import { shownPath } from '../place.js';
import { locationPhrase, type RegistryLocation } from '../registryLocation.js';

export function addList(program: Command, perform: Perform): void {
  program
    .command('list')
    .summary('every prompt, its newest version, and where it is live')
    .option('--archived', 'archived prompts too')
    .action(({ archived = false }: { readonly archived?: boolean }, command: Command) =>
      perform(command, async ({ system, registry, location, output }) => {
        const prompts = await (await registry()).list();
        const shown = prompts.filter(({ archivedAt }) => archived || archivedAt === null);
        const where = locationAndFile(await location(), system.cwd);
        output.answer(
          prompts,
          shown.length === 0 ? '' : table(['PROMPT', 'NEWEST', 'LIVE'], shown.map(rowOf)),
        );
        output.note(
          prompts.length === 0
            ? `No prompts are registered ${where} yet. Register one: onbook register FILE`
            : `${counted(shown.length)} ${where}${hiddenPhrase(prompts.length - shown.length)}.`,
        );
      }),
    );
}

function rowOf({ name, newestVersion, live, archivedAt }: PromptSummary): readonly string[] {
  const places = live.map(({ environment, version }) => `${environment} v${version}`).join(', ');
  return [name, `v${newestVersion}`, archivedAt === null ? places : `archived ${archivedAt.slice(0, 10)}`];
}

/** Which file it is matters where a registry is one of several. */
function locationAndFile(location: RegistryLocation, cwd: string): string {
  const phrase = locationPhrase(location);
  return location.kind === 'file' ? `${phrase} (${shownPath(location.path, cwd)})` : phrase;
}

function counted(prompts: number): string {
  return prompts === 1 ? '1 prompt' : `${prompts} prompts`;
}

function hiddenPhrase(archived: number): string {
  return archived === 0 ? '' : `, and ${archived} archived (list --archived shows them)`;
}
