/** The prompt files of the workspace folders: their names, and which of them share one. */
import path from 'node:path';
import { duplicateNames, findPromptFiles, type NamedFile } from '@onbook/registry/project';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import { sourcesOf, type Documents } from './documents.js';
import type { FileReader, ReadFile } from './fileReader.js';
import { inBatches } from './inBatches.js';
import type { Names } from './problems.js';
import type { FolderProject, Projects } from './projects.js';
import { digestOf } from './sourceDigest.js';
import { uriOf } from './uris.js';

/** `shown` is relative to the project's root. */
export interface PromptFile extends NamedFile {
  /** As the client wrote it, where the file is open. */
  readonly uri: string;
  /** Of the buffer where the file is open, else of the file. */
  readonly sourceDigest: string;
  /** Null where the file is open. */
  readonly read: ReadFile | null;
}

/** `duplicates` are those of the last scan. */
export interface PromptFiles extends Names {
  /** Looks at the folder again: what is on disk now, with open buffers in place of their files. */
  scan(folder: FolderProject, token?: CancellationToken): Promise<readonly PromptFile[]>;
  /** Scans every folder; then `duplicates` knows. */
  refresh(): Promise<void>;
  /** Those of a folder as of the last scan. */
  latest(folder: FolderProject): readonly PromptFile[];
}

export interface PromptFilesOptions {
  readonly projects: Projects;
  readonly documents: Documents;
  readonly reader: FileReader;
  readonly log: Log;
}

export function createPromptFiles({ projects, documents, reader, log }: PromptFilesOptions): PromptFiles {
  let latest = new Map<string, readonly PromptFile[]>();

  async function describe(file: string, folder: FolderProject): Promise<PromptFile | null> {
    const shown = path.relative(folder.project.root, file).replaceAll(path.sep, '/');
    const open = await documents.get(uriOf(file));
    if (open !== null && open.name !== null) {
      const { uri, name } = open;
      return { path: file, shown, uri, name, sourceDigest: digestOf(sourcesOf(open)), read: null };
    }
    const read = await reader.read(file, folder);
    if (read === null) return null;
    const { name, sourceDigest } = read;
    return { path: file, shown, uri: uriOf(file), name, sourceDigest, read };
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
      await Promise.all(
        folders.map((folder) =>
          scan(folder).catch((error: unknown) => {
            log.error(`prompts of ${folder.uri}`, error);
          }),
        ),
      );
    },
    latest: ({ uri }) => latest.get(uri) ?? [],
    duplicates: (path, name) =>
      [...latest.values()]
        .filter((files) => files.some((other) => other.path === path))
        .flatMap((files) => duplicateNames({ path, name }, files)),
  };
}
