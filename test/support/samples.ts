/** The sample prompts that every checkout has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** Prompts and partials, by their path in the folder. */
export const samplePrompts: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.prompt'))
  .sort();

export function sampleText(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Texts by file: what a workspace of all of them holds. */
export const sampleFiles: Readonly<Record<string, string>> = Object.fromEntries(
  samplePrompts.map((file) => [file, sampleText(file)]),
);
