/** What the registry's worker thread is started with, and what it is asked. */
import type { ImportOptions, ImportSummary, Registry } from '@onbook/registry';
import type { RegistryTarget, RemoteTarget } from './registryTarget.js';

/** The thread's `workerData`. */
export interface WorkerData {
  readonly target: RegistryTarget;
  /** SQLite's engine, where it doesn't lie in its package. */
  readonly wasmPath?: string;
}

/** A registry in a thread of its own. */
export interface WorkerRegistry extends Registry {
  /** Adds all that is here, with its history, to a server's registry: all of it or nothing. */
  copyTo(target: RemoteTarget, options: ImportOptions): Promise<ImportSummary>;
  /** Ends the thread in the midst of what it does. Of a file that is written, others find the old state. */
  terminate(): Promise<void>;
}

/** What the thread is asked to do. */
export type Operation = Exclude<keyof WorkerRegistry, 'location' | 'terminate'>;
