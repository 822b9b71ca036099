/** The partials of the workspace folders, of each from when they are first asked for. */
import type { UnreadablePartial } from '@onbook/registry/project';
import { Emitter, type Event } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import type { Buffers } from './buffers.js';
import { createFolderPartials, type FolderPartials } from './folderPartials.js';
import type { FolderProject, Projects } from './projects.js';
import { baseNameOf } from './uris.js';

export interface Partials {
  of(folder: FolderProject): Promise<FolderPartials>;
  /** Looks again at the files of every folder. */
  refresh(): Promise<void>;
  /** In every folder. */
  unreadable(): readonly UnreadablePartial[];
  /** What a partial says, which ones there are, or which can't be read. */
  readonly onDidChange: Event<void>;
}

export interface PartialsOptions {
  readonly projects: Projects;
  readonly buffers: Buffers;
  readonly log: Log;
}

export function createPartials({ projects, buffers, log }: PartialsOptions): Partials {
  const folders = new Map<string, FolderPartials>();
  const changes = new Emitter<void>();
  const changed = (): void => {
    changes.fire();
  };

  buffers.onDidChange(({ uri }) => {
    if (!mayBePartial(uri)) return;
    for (const folder of folders.values()) folder.takeBuffers();
  });
  buffers.onDidClose(({ uri }) => {
    // The file may have changed while its buffer stood for it.
    if (!mayBePartial(uri)) return;
    refresh().catch((error: unknown) => {
      log.error(`partials after ${uri} was closed`, error);
    });
  });

  async function refresh(): Promise<void> {
    await Promise.all([...folders.values()].map(refreshFolder));
  }

  /** A folder that is gone, or has another onbook.yaml by now, is read when it is asked for again. */
  async function refreshFolder(known: FolderPartials): Promise<void> {
    if ((await projects.of(known.folder.uri)) === known.folder) {
      await known.reload();
      return;
    }
    if (folders.get(known.folder.uri) === known) folders.delete(known.folder.uri);
    changed();
  }

  return {
    async of(folder) {
      let partials = folders.get(folder.uri);
      if (partials?.folder !== folder) {
        partials = createFolderPartials(folder, { buffers, log, changed });
        folders.set(folder.uri, partials);
      }
      await partials.loaded;
      return partials;
    },
    refresh,
    unreadable: () => [...folders.values()].flatMap((folder) => folder.unreadable()),
    onDidChange: changes.event,
  };
}

function mayBePartial(uri: string): boolean {
  return baseNameOf(uri).startsWith('_');
}
