/** What the main thread and the registry's worker thread say to each other. */
import type { Registry } from '@onbook/registry';
import type { RefusalDetails, RegistryErrorCode } from '@onbook/registry/project';
import type { RegistryTarget } from './registryTarget.js';

/** The thread's `workerData`. */
export interface WorkerData {
  readonly target: RegistryTarget;
  /** SQLite's engine, where it doesn't lie in its package. */
  readonly wasmPath?: string;
}

export type Operation = Exclude<keyof Registry, 'location'>;

export interface Call {
  readonly id: number;
  readonly operation: Operation;
  readonly arguments: readonly unknown[];
}

export interface WorkerRefusal {
  readonly code: RegistryErrorCode;
  readonly message: string;
  readonly details: RefusalDetails;
  /** Of a fault, for the log. */
  readonly stack?: string;
}

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly refusal: WorkerRefusal };
