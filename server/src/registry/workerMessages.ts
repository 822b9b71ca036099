/** What the registry's worker thread is started with, and what it is asked. */
import type { Registry } from '@onbook/registry';
import type { RegistryTarget } from './registryTarget.js';

/** The thread's `workerData`. */
export interface WorkerData {
  readonly target: RegistryTarget;
  /** SQLite's engine, where it doesn't lie in its package. */
  readonly wasmPath?: string;
}

export type Operation = Exclude<keyof Registry, 'location'>;
