/** The prompt files of the workspace folders: their names, and which of them share one. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CancellationToken } from 'vscode-languageserver/node';
import {
  duplicateNames,
  findPromptFiles,
  promptNameOf,
  type DuplicateName,
  type NamedFile,
} from '@onbook/registry/project';
import type { Log } from '../log.js';
import { sourcesOf, type Documents, type OpenPrompt } from './documents.js';
import { inBatches } from './inBatches.js';
import type { Partials } from './partials.js';
import type { FolderProject, Projects } from './projects.js';
import { digestOf } from './sourceDigest.js';
import { uriOf } from './uris.js';

/** `shown` is relative to the project's root. */
export interface PromptFile extends NamedFile {
  /** As the client wrote it, where the file is open. */
  readonly uri: string;
  /** Of the buffer where the file is open, else of the file. */
  readonly sourceDigest: string;
}

export interface PromptFiles {
  /** Looks at the folder again: what is on disk now, with open buffers in place of their files. */
  scan(folder: FolderProject, token?: CancellationToken): Promise<readonly PromptFile[]>;
  /** Scans every folder; then `duplicates` knows. */
  refresh(): Promise<void>;
  /** What is wrong with `file` bearing `name`, among the files of its folder as of the last scan. */
  duplicates(file: string, name: string): readonly DuplicateName[];
  /** Groups of files with one name, as of the last scan. */
  shared(): readonly (readonly PromptFile[])[];
}

interface Known {
  readonly stamp: string;
  readonly name: string;
  readonly sourceDigest: string;
  /** Those that it was read with; null where it calls none. */
  readonly partials: OpenPrompt['partials'];
}

export interface PromptFilesOptions {
  readonly projects: Projects;
  readonly documents: Documents;
  readonly partials: Partials;
  readonly log: Log;
}

export function createPromptFiles({ projects, documents, partials, log }: PromptFilesOptions): PromptFiles {
  const read = new Map<string, Known>();
  let latest = new Map<string, readonly PromptFile[]>();

  async function describe(file: string, folder: FolderProject): Promise<PromptFile | null> {
    const shown = path.relative(folder.project.root, file).replaceAll(path.sep, '/');
    const open = await documents.get(uriOf(file));
    if (open !== null && open.name !== null) {
      const { uri, name } = open;
      return { path: file, shown, uri, name, sourceDigest: digestOf(sourcesOf(open)) };
    }
    const known = await readOnce(file, folder);
    if (known === null) return null;
    return { path: file, shown, uri: uriOf(file), name: known.name, sourceDigest: known.sourceDigest };
  }

  async function readOnce(file: string, folder: FolderProject): Promise<Known | null> {
    try {
      const { mtimeMs, size } = await stat(file);
      const stamp = `${mtimeMs} ${size} ${folder.project.promptsRoot}`;
      const before = read.get(file);
      if (before?.stamp === stamp && (await hasSamePartials(before, file))) return before;
      const prompt = await readText(file);
      const name = promptNameOf(folder.project, file, prompt?.prompt.frontMatter.name ?? null);
      const sourceDigest = prompt === null ? '' : digestOf(sourcesOf(prompt));
      const known = { stamp, name, sourceDigest, partials: prompt?.partials ?? null };
      read.set(file, known);
      return known;
    } catch (error) {
      // ENOENT: deleted since it was listed. One file that can't be looked at must not hide the others.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error(file, error);
      return null;
    }
  }

  /** Null for a file that is no text: it is listed all the same, and whoever registers it is told. */
  async function readText(file: string): Promise<OpenPrompt | null> {
    try {
      return await documents.read(uriOf(file));
    } catch (error) {
      log.error(file, error);
      return null;
    }
  }

  async function hasSamePartials(known: Known, file: string): Promise<boolean> {
    if (known.partials === null) return true;
    const folder = await projects.of(uriOf(file));
    return folder !== null && known.partials === (await partials.of(folder)).texts();
  }

  async function scan(folder: FolderProject, token?: CancellationToken): Promise<readonly PromptFile[]> {
    const paths = await findPromptFiles(folder.project);
    const described = await inBatches(paths, (file) => describe(file, folder), token);
    const files = described.filter((file) => file !== null);
    latest.set(folder.uri, files);
    return files;
  }

  return {
    scan,
    async refresh() {
      const folders = await projects.all();
      latest = new Map([...latest].filter(([uri]) => folders.some((folder) => folder.uri === uri)));
      await Promise.all(folders.map((folder) => scan(folder)));
    },
    duplicates: (path, name) =>
      [...latest.values()]
        .filter((files) => files.some((other) => other.path === path))
        .flatMap((files) => duplicateNames({ path, name }, files)),
    shared: () => [...latest.values()].flatMap(groupsOfOneName),
  };
}

function groupsOfOneName(files: readonly PromptFile[]): readonly (readonly PromptFile[])[] {
  const byName = new Map<string, PromptFile[]>();
  for (const file of files) {
    const group = byName.get(file.name);
    if (group === undefined) byName.set(file.name, [file]);
    else group.push(file);
  }
  return [...byName.values()].filter((group) => group.length > 1);
}
