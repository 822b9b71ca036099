/** The prompt files of the workspace folders: their names, and which of them share one. */
import path from 'node:path';
import {
  duplicateNames,
  findPromptFiles,
  type DuplicateName,
  type DuplicatesOf,
  type NamedFile,
} from '@onbook/registry/project';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import { sourcesOf, type Documents } from './documents.js';
import type { FileReader, ReadFile } from './fileReader.js';
import { inBatches } from './inBatches.js';
import type { IndexProgress } from './indexProgress.js';
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

/** A folder's files, and what every keystroke asks of them. */
interface Scanned {
  readonly files: readonly PromptFile[];
  readonly paths: ReadonlySet<string>;
  readonly duplicatesOf: DuplicatesOf;
}

export interface PromptFilesOptions {
  readonly projects: Projects;
  readonly documents: Documents;
  readonly reader: FileReader;
  readonly log: Log;
  /** Of the first `refresh`. */
  readonly progress: IndexProgress;
}

export function createPromptFiles({
  projects,
  documents,
  reader,
  log,
  progress,
}: PromptFilesOptions): PromptFiles {
  let latest = new Map<string, Scanned>();
  let hasRefreshed = false;

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

  async function scan(
    folder: FolderProject,
    token?: CancellationToken,
    shown?: IndexProgress,
  ): Promise<readonly PromptFile[]> {
    const paths = await findPromptFiles(folder.project);
    shown?.found(paths.length);
    const describeAndShow = async (file: string): Promise<PromptFile | null> => {
      const described = await describe(file, folder);
      shown?.read();
      return described;
    };
    const described = await inBatches(paths, describeAndShow, token);
    const files = described.filter((each) => each !== null);
    latest.set(folder.uri, {
      files,
      paths: new Set(files.map((each) => each.path)),
      duplicatesOf: duplicateNames(files),
    });
    return files;
  }

  async function scanAll(folders: readonly FolderProject[], shown?: IndexProgress): Promise<void> {
    const token = shown?.token;
    await Promise.all(
      folders.map((folder) =>
        scan(folder, token, shown).catch((error: unknown) => {
          if (token?.isCancellationRequested !== true) log.error(`prompts of ${folder.uri}`, error);
        }),
      ),
    );
  }

  return {
    scan: (folder, token) => scan(folder, token),
    async refresh() {
      const folders = await projects.all();
      latest = new Map([...latest].filter(([uri]) => folders.some((folder) => folder.uri === uri)));
      if (hasRefreshed) {
        await scanAll(folders);
        return;
      }
      hasRefreshed = true;
      await scanAll(folders, progress);
      progress.end();
    },
    latest: ({ uri }) => latest.get(uri)?.files ?? [],
    duplicates(path, name) {
      const found: DuplicateName[] = [];
      for (const { paths, duplicatesOf } of latest.values())
        if (paths.has(path)) found.push(...duplicatesOf({ path, name }));
      return found;
    },
  };
}
