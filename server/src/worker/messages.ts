/** What the main thread and a worker thread say to each other. */
import type { RefusalDetails, RegistryErrorCode } from '@onbook/registry/project';

export interface Call {
  readonly id: number;
  readonly operation: string;
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
