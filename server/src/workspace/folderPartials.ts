/** The partials of one folder: what its files say, with open buffers in place of theirs. */
import { stat } from 'node:fs/promises';
import {
  findPartialFiles,
  partialNameOf,
  readPartialFile,
  type ReadablePartial,
  type UnreadablePartial,
} from '@onbook/registry/project';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../log.js';
import { oneAtATime } from '../oneAtATime.js';
import type { Buffers } from './buffers.js';
import { inBatches } from './inBatches.js';
import type { FolderProject } from './projects.js';
import { contains, pathOf, uriOf } from './uris.js';

export interface FolderPartials {
  readonly folder: FolderProject;
  /** Resolves when the files have been read for the first time. */
  readonly loaded: Promise<void>;
  /** What each partial says, by name. A map never changes: the next state of the texts is another map. */
  texts(): ReadonlyMap<string, string>;
  /** Files whose text can't be had, but for those that are open. */
  unreadable(): readonly UnreadablePartial[];
  /** As the client wrote it, where the partial is open; null where there is none of that name. */
  uriOf(name: string): string | null;
  /** Reads files again where any of them has changed. */
  reload(): Promise<void>;
  /** The buffers changed. */
  takeBuffers(): void;
}

export interface FolderPartialsOptions {
  readonly buffers: Buffers;
  readonly log: Log;
  /** Called with every change of a text, of which partials there are, or of which can't be read. */
  readonly changed: () => void;
}

/** A file as it was read. */
type PartialFile = (ReadablePartial | UnreadablePartial) & { readonly stamp: string };

/** What is on disk. */
interface Files {
  readonly byPath: ReadonlyMap<string, PartialFile>;
  readonly texts: ReadonlyMap<string, string>;
  readonly unreadable: readonly UnreadablePartial[];
  /** Absolute, by name. */
  readonly paths: ReadonlyMap<string, string>;
}

export function createFolderPartials(
  folder: FolderProject,
  { buffers, log, changed }: FolderPartialsOptions,
): FolderPartials {
  let files = filesOf([]);
  let isLoaded = false;
  let open = openPartials(folder, buffers);
  let texts = files.texts;
  let unreadable = files.unreadable;

  function takeBuffers(): void {
    open = openPartials(folder, buffers);
    const now = new Map(files.texts);
    for (const [name, text] of open) now.set(name, text.getText());
    const unreadableNow = files.unreadable.filter(({ name }) => !open.has(name));
    const isSame = areEqual(now, texts);
    const isAll = isSame && areSameFiles(unreadableNow, unreadable);
    if (!isSame) texts = now;
    unreadable = unreadableNow;
    if (isLoaded && !isAll) changed();
  }

  const reload = oneAtATime(async () => {
    try {
      files = filesOf(await readFiles(folder, files.byPath));
    } catch (error) {
      log.error(`partials of ${folder.uri}`, error);
      files = filesOf([]);
    }
    takeBuffers();
    isLoaded = true;
  });

  return {
    folder,
    loaded: reload(),
    texts: () => texts,
    unreadable: () => unreadable,
    uriOf(name) {
      const path = files.paths.get(name);
      return open.get(name)?.uri ?? (path === undefined ? null : uriOf(path));
    },
    reload,
    takeBuffers,
  };
}

async function readFiles(
  { project }: FolderProject,
  known: ReadonlyMap<string, PartialFile>,
): Promise<readonly PartialFile[]> {
  const paths = await findPartialFiles(project);
  return await inBatches(paths, async (path) => {
    const stamp = await stampOf(path);
    const before = known.get(path);
    // Permissions may come without a trace in the stamp.
    if (before?.stamp === stamp && before.text !== null) return before;
    return { ...(await readPartialFile(project, path)), stamp };
  });
}

/** Another one when the file has changed. */
async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(file);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    // What is wrong with it is found again, and said, by whoever reads it.
    return (error as NodeJS.ErrnoException).code ?? '';
  }
}

function filesOf(files: readonly PartialFile[]): Files {
  return {
    byPath: new Map(files.map((file) => [file.path, file])),
    texts: new Map(files.flatMap(({ name, text }) => (text === null ? [] : [[name, text] as const]))),
    unreadable: files.filter((file) => file.text === null),
    paths: new Map(files.map(({ name, path }) => [name, path])),
  };
}

/** By name. */
function openPartials({ project }: FolderProject, buffers: Buffers): ReadonlyMap<string, TextDocument> {
  const open = new Map<string, TextDocument>();
  for (const text of buffers.all()) {
    const file = pathOf(text.uri);
    if (file === null || !contains(project.promptsRoot, file)) continue;
    const name = partialNameOf(project, file);
    if (name !== null) open.set(name, text);
  }
  return open;
}

function areEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, text] of a) if (b.get(name) !== text) return false;
  return true;
}

function areSameFiles(a: readonly UnreadablePartial[], b: readonly UnreadablePartial[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, message }, index) => b[index]?.path === path && b[index].message === message)
  );
}
