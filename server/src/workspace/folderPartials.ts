/** The partials of one folder: what its files say, with open buffers in place of theirs. */
import { stat } from 'node:fs/promises';
import {
  findPartialFiles,
  partialNameOf,
  readPartials,
  type ProjectPartials,
  type UnreadablePartial,
} from '@onbook/registry/project';
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

/** What is on disk. */
interface Files extends ProjectPartials {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Another one when a file has changed. */
  readonly stamp: string;
}

/** What is on disk and in buffers together. */
interface State extends ProjectPartials {
  readonly uris: ReadonlyMap<string, string>;
}

const noFiles: Files = { paths: [], stamp: '', partials: new Map(), problems: [] };

export function createFolderPartials(
  folder: FolderProject,
  { buffers, log, changed }: FolderPartialsOptions,
): FolderPartials {
  let files = noFiles;
  let isLoaded = false;
  let state = stateOf(folder, files, buffers);

  function takeBuffers(): void {
    const before = state;
    const next = stateOf(folder, files, buffers);
    const partials = areEqual(next.partials, before.partials) ? before.partials : next.partials;
    state = { ...next, partials };
    const isSame = partials === before.partials && areSameFiles(next.problems, before.problems);
    if (isLoaded && !isSame) changed();
  }

  const reload = oneAtATime(async () => {
    try {
      files = await readFiles(folder, files);
    } catch (error) {
      log.error(`partials of ${folder.uri}`, error);
      files = noFiles;
    }
    takeBuffers();
    isLoaded = true;
  });

  return {
    folder,
    loaded: reload(),
    texts: () => state.partials,
    unreadable: () => state.problems,
    uriOf: (name) => state.uris.get(name) ?? null,
    reload,
    takeBuffers,
  };
}

/** Reads nothing where no file has changed since `known`. */
async function readFiles({ project }: FolderProject, known: Files): Promise<Files> {
  const paths = await findPartialFiles(project);
  const stamp = (await inBatches(paths, stampOf)).join('\n');
  return stamp === known.stamp ? known : { paths, stamp, ...(await readPartials(project)) };
}

async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(file);
    return `${file} ${mtimeMs} ${size}`;
  } catch (error) {
    // What is wrong with it is found again, and said, by whoever reads it.
    return `${file} ${(error as NodeJS.ErrnoException).code ?? ''}`;
  }
}

function stateOf({ project }: FolderProject, { paths, partials, problems }: Files, buffers: Buffers): State {
  const open = buffers.all().flatMap((text) => {
    const file = pathOf(text.uri);
    if (file === null || !contains(project.promptsRoot, file)) return [];
    const name = partialNameOf(project, file);
    return name === null ? [] : [{ name, uri: text.uri, text: text.getText() }];
  });
  const onDisk = paths.map((file) => [partialNameOf(project, file) ?? '', uriOf(file)] as const);
  const opened = new Map(open.map(({ name, uri }) => [name, uri]));
  return {
    partials: new Map([...partials, ...open.map(({ name, text }) => [name, text] as const)]),
    problems: problems.filter(({ name }) => !opened.has(name)),
    uris: new Map([...onDisk, ...opened]),
  };
}

function areEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, text]) => b.get(name) === text);
}

function areSameFiles(a: readonly UnreadablePartial[], b: readonly UnreadablePartial[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, message }, index) => b[index]?.path === path && b[index].message === message)
  );
}
