import path from 'node:path';
import { findProject, parseConfiguration, RegistryError, type Project } from '@onbook/registry/project';
import { baseNameOf, contains, pathOf, uriOf } from './uris.js';

/** A workspace folder and what its onbook.yaml says; for a file outside of all of them, the project it lies in. */
export interface FolderProject {
  /** As the client wrote it. */
  readonly uri: string;
  readonly name: string;
  readonly project: Project;
  /** Why onbook.yaml can't be used: the defaults hold meanwhile, and its registry is not touched. */
  readonly fault: RegistryError | null;
}

export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
}

export interface Projects {
  /** One for each workspace folder, in the client's order. */
  all(): Promise<readonly FolderProject[]>;
  /** That of a file or folder. What isn't on disk belongs to the first workspace folder; null where there is none. */
  of(uri: string): Promise<FolderProject | null>;
  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void;
  /** Reads every onbook.yaml anew. */
  reload(): void;
}

interface Entry {
  readonly folder: WorkspaceFolder;
  readonly path: string;
  project: Promise<FolderProject>;
}

export function createProjects(folders: readonly WorkspaceFolder[]): Projects {
  let entries: Entry[] = [];
  /** Of files outside of every workspace folder, by their directory. */
  const outside = new Map<string, Promise<FolderProject>>();

  function add(folder: WorkspaceFolder): void {
    const directory = pathOf(folder.uri);
    if (directory === null || entries.some((entry) => entry.path === directory)) return;
    entries.push({ folder, path: directory, project: load(folder, directory) });
  }

  /** The innermost workspace folder around a file. */
  function entryOf(file: string): Entry | undefined {
    let innermost: Entry | undefined;
    for (const entry of entries) {
      const isDeeper = innermost === undefined || entry.path.length > innermost.path.length;
      if (isDeeper && contains(entry.path, file)) innermost = entry;
    }
    return innermost;
  }

  async function ofOutsider(file: string): Promise<FolderProject> {
    for (const known of await Promise.all(outside.values())) {
      if (known.project.root === file) return known;
    }
    const directory = path.dirname(file);
    let project = outside.get(directory);
    if (project === undefined) {
      project = loadOutsider(directory);
      outside.set(directory, project);
    }
    return await project;
  }

  for (const folder of folders) add(folder);

  return {
    all: () => Promise.all(entries.map((entry) => entry.project)),
    of(uri) {
      const file = pathOf(uri);
      if (file === null) return entries[0]?.project ?? Promise.resolve(null);
      return entryOf(file)?.project ?? ofOutsider(file);
    },
    change(added, removed) {
      const gone = new Set(removed.map((folder) => pathOf(folder.uri)));
      entries = entries.filter((entry) => !gone.has(entry.path));
      for (const folder of added) add(folder);
    },
    reload() {
      outside.clear();
      for (const entry of entries) entry.project = load(entry.folder, entry.path);
    },
  };
}

async function load(folder: WorkspaceFolder, directory: string): Promise<FolderProject> {
  return { uri: folder.uri, name: folder.name, ...(await read(directory, directory)) };
}

async function loadOutsider(directory: string): Promise<FolderProject> {
  const found = await read(directory);
  const uri = uriOf(found.project.root);
  return { uri, name: baseNameOf(uri), ...found };
}

async function read(directory: string, ceiling?: string): Promise<Pick<FolderProject, 'project' | 'fault'>> {
  try {
    return { project: await findProject(directory, ceiling), fault: null };
  } catch (error) {
    const fault =
      error instanceof RegistryError
        ? error
        : new RegistryError('invalid_argument', `${directory} can't be read.`, { cause: error });
    return { project: defaultProject(directory), fault };
  }
}

function defaultProject(root: string): Project {
  const { configuration } = parseConfiguration('');
  return {
    root,
    promptsRoot: path.resolve(root, configuration.prompts),
    configuration,
    registryLocation: path.resolve(root, configuration.registry),
  };
}
