import type { Store } from '@onbook/registry';

/** A registry's store over an SQLite file. A process loads the engine that it measures and no other. */
export type OpenStore = (path: string) => Promise<MeasuredStore>;

export interface MeasuredStore {
  readonly store: Store;
  /** Adds rows of a few numbers to a table of its own, all in one durable transaction. */
  readonly addRows: (count: number) => Promise<void>;
}

export const registries = {
  onbookRegistry: async () => (await import('./onbook.js')).openOnbook,
  betterSqlite3: async () => (await import('./betterSqlite3.js')).openBetterSqlite3,
  wholeFile: async () => (await import('./wholeFile.js')).openWholeFile,
} satisfies Record<string, () => Promise<OpenStore>>;

export type RegistryName = keyof typeof registries;
