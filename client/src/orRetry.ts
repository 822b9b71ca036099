import { l10n } from 'vscode';
import { RefusedError, type NextStep } from './refusal.js';

/** Troubles that pass: the same may succeed a moment later. */
const passing: ReadonlySet<string> = new Set([
  'registry_unreachable',
  'registry_locked',
  'registry_unwritable',
]);

/** Does the work; where a trouble that passes keeps it from being done, the refusal offers to do it again. */
export async function orRetry<T>(
  again: { readonly command: string; readonly argument: unknown },
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withRetry(error, { title: l10n.t('Retry'), ...again });
  }
}

function withRetry(error: unknown, retry: NextStep): unknown {
  if (!(error instanceof RefusedError) || !passing.has(error.refusal.code)) return error;
  // Whoever was nearer to the refusal knew more of what the user had answered.
  const isOffered = error.steps.some(({ title }) => title === retry.title);
  return isOffered ? error : new RefusedError(error.refusal, [retry, ...error.steps]);
}
