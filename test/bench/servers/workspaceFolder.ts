import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from './language.js';
import type { Length } from './passage.js';

/** What a server is measured at: a document, and how many others are beside it in its workspace. */
export interface DocumentInput {
  readonly kind: 'document';
  readonly length: Length;
  readonly neighbours: number;
}

/** Writes the document, its neighbours and what else the workspace needs. */
export function writeWorkspace(
  folder: string,
  language: Language,
  { length, neighbours }: DocumentInput,
): void {
  const files: (readonly [string, string])[] = [
    ...Object.entries(language.files),
    [language.file, language.text(length)],
    ...Array.from({ length: neighbours }, (_, index) => language.neighbour(index)),
  ];
  const folders = new Set(files.map(([file]) => path.dirname(path.join(folder, file))));
  for (const each of folders) mkdirSync(each, { recursive: true });
  for (const [file, text] of files) writeFileSync(path.join(folder, file), text);
}
