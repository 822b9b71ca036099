/** The registries of the workspace folders: opened when first asked for, watched, closed when no longer wanted. */
import { RegistryError } from '@onbook/registry/project';
import type { RegistryChoice } from '../settings.js';
import type { FolderProject } from '../workspace/projects.js';
import { createRegistryView, type RegistryView } from './registryView.js';
import { locationFor, targetOf, type RegistryTarget } from './registryTarget.js';
import { followRegistry } from './followRegistry.js';
import { watchRegistryFile } from './watchRegistryFile.js';
import type { WorkerRegistry } from './workerMessages.js';

export interface OpenRegistry {
  readonly target: RegistryTarget;
  readonly registry: WorkerRegistry;
  readonly view: RegistryView;
}

export interface Registries {
  /** @throws RegistryError `invalid_argument` for an onbook.yaml or a location that can't be used. */
  of(folder: FolderProject): Promise<OpenRegistry>;
  /** Where the folder's registry is, as it was written. */
  locationOf(folder: FolderProject): string;
  /** Opens the registry that a choice would give (null: what onbook.yaml says), for `use` alone. */
  trying<T>(
    folder: FolderProject,
    choice: RegistryChoice | null,
    use: (opened: OpenRegistry) => Promise<T>,
  ): Promise<T>;
  /** The user's own choice from now on, for every folder; null goes back to what each onbook.yaml says. */
  choose(choice: RegistryChoice | null): Promise<void>;
  /** An onbook.yaml or the folders changed: what each folder's registry is, is asked anew. */
  reload(): Promise<void>;
  /** This process changed something. */
  noteChange(opened: OpenRegistry): void;
  close(): Promise<void>;
}

export interface RegistriesOptions {
  readonly openRegistry: (target: RegistryTarget) => WorkerRegistry;
  /** Who acts on a local registry of a project. */
  readonly identityOf: (directory: string) => Promise<string>;
  readonly choice: RegistryChoice | null;
  /** Something changed, by this process or another. */
  readonly changed: () => void;
}

/** What is known holds until somebody tells of a change: who watches the file, or follows the server. */
const shelf = { answers: Infinity, failures: 2000 };

export function createRegistries({
  openRegistry,
  identityOf,
  choice,
  changed,
}: RegistriesOptions): Registries {
  let chosen = choice;
  let isClosed = false;
  const entries = new Map<string, OpenRegistry & { stopWatching(): void }>();
  const identities = new Map<string, Promise<string>>();

  function identityOnce(directory: string): Promise<string> {
    let identity = identities.get(directory);
    if (identity === undefined) {
      identity = identityOf(directory);
      identities.set(directory, identity);
    }
    return identity;
  }

  function open(target: RegistryTarget): OpenRegistry {
    const registry = openRegistry(target);
    return {
      target,
      registry,
      view: createRegistryView(registry, shelf),
    };
  }

  function watch({ target, registry, view }: OpenRegistry): () => void {
    const forget = (): void => {
      view.forget();
      changed();
    };
    if (target.kind === 'local') return watchRegistryFile(target.path, forget);
    return followRegistry(registry, {
      changed: forget,
      lost: (since) => {
        view.lost(since);
        changed();
      },
    });
  }

  async function closeAll(): Promise<void> {
    const closing = [...entries.values()];
    entries.clear();
    identities.clear();
    for (const entry of closing) entry.stopWatching();
    await Promise.allSettled(closing.map((entry) => entry.registry.close()));
  }

  async function reload(): Promise<void> {
    await closeAll();
    changed();
  }

  return {
    async of(folder) {
      const target = await targetOf(folder, chosen, identityOnce);
      if (isClosed) throw new RegistryError('internal', 'The language server is shutting down.');
      const key = JSON.stringify(target);
      let entry = entries.get(key);
      if (entry === undefined) {
        const opened = open(target);
        entry = { ...opened, stopWatching: watch(opened) };
        entries.set(key, entry);
      }
      return entry;
    },
    locationOf: (folder) => locationFor(folder, chosen),
    async trying(folder, wanted, use) {
      const opened = open(await targetOf(folder, wanted, identityOnce));
      try {
        return await use(opened);
      } finally {
        await opened.registry.close();
      }
    },
    async choose(next) {
      chosen = next;
      await reload();
    },
    reload,
    noteChange(opened) {
      opened.view.forget();
      changed();
    },
    close() {
      isClosed = true;
      return closeAll();
    },
  };
}
