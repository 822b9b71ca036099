import type { Refusal } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';

/** A next step that a message offers as a button. */
export interface NextStep {
  readonly title: string;
  readonly command: string;
  readonly argument?: unknown;
}

/** What the server, or the client itself, refused, with the next steps that are worth a button. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  readonly steps: readonly NextStep[];

  constructor(refusal: Refusal, steps: readonly NextStep[] = []) {
    super(refusal.message);
    this.refusal = refusal;
    this.steps = steps;
  }
}

const stopped: readonly number[] = [
  ErrorCodes.PendingResponseRejected,
  ErrorCodes.ConnectionInactive,
  ErrorCodes.MessageWriteError,
];

/** A RefusedError where the server sent a refusal, or died while it was asked; anything else as it is. */
export function toRefusedError(error: unknown): unknown {
  if (!(error instanceof ResponseError)) return error;
  if (isRefusal(error.data)) return new RefusedError(error.data);
  if (!stopped.includes(error.code)) return error;
  const message = l10n.t(
    'The language server stopped before it answered. Look whether the change was made, then try again.',
  );
  return new RefusedError({ code: 'internal', message });
}

/** What any failed request comes down to, for a view that has to show something in its place. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

export function isCancellation(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
}

function isRefusal(data: unknown): data is Refusal {
  return (
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string' &&
    'message' in data &&
    typeof data.message === 'string'
  );
}
