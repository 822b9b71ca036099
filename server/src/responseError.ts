/** How a failure is answered over LSP. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { RegistryError, type RegistryErrorCode } from '@onbook/registry/project';
import type { Refusal } from './protocol.js';

/** `InternalError` is a fault of ours, everything else a refusal that the user can act on. */
const responseCodes = {
  invalid_argument: LSPErrorCodes.RequestFailed,
  invalid_name: LSPErrorCodes.RequestFailed,
  invalid_prompt: LSPErrorCodes.RequestFailed,
  missing_variables: LSPErrorCodes.RequestFailed,
  render_failed: LSPErrorCodes.RequestFailed,
  prompt_not_found: LSPErrorCodes.RequestFailed,
  prompt_renamed: LSPErrorCodes.RequestFailed,
  prompt_archived: LSPErrorCodes.RequestFailed,
  version_not_found: LSPErrorCodes.RequestFailed,
  thread_not_found: LSPErrorCodes.RequestFailed,
  unknown_environment: LSPErrorCodes.RequestFailed,
  not_live: LSPErrorCodes.RequestFailed,
  review_required: LSPErrorCodes.RequestFailed,
  changes_requested: LSPErrorCodes.RequestFailed,
  environment_order: LSPErrorCodes.RequestFailed,
  nothing_to_roll_back: LSPErrorCodes.RequestFailed,
  still_live: LSPErrorCodes.RequestFailed,
  name_taken: LSPErrorCodes.RequestFailed,
  conflict: LSPErrorCodes.RequestFailed,
  forbidden: LSPErrorCodes.RequestFailed,
  unauthenticated: LSPErrorCodes.RequestFailed,
  registry_locked: LSPErrorCodes.RequestFailed,
  registry_damaged: LSPErrorCodes.RequestFailed,
  registry_newer: LSPErrorCodes.RequestFailed,
  registry_unwritable: LSPErrorCodes.RequestFailed,
  registry_unreachable: LSPErrorCodes.RequestFailed,
  internal: ErrorCodes.InternalError,
} satisfies Record<RegistryErrorCode, number>;

/** The answer to a request that failed. What isn't a refusal is answered without detail: the log has it. */
export function responseError(error: unknown): ResponseError<Refusal> {
  if (error instanceof ResponseError) return error as ResponseError<Refusal>;
  const refusal = refusalOf(error);
  const code = error instanceof RegistryError ? responseCodes[error.code] : ErrorCodes.InternalError;
  return new ResponseError(code, refusal.message, refusal);
}

/** True for what the user can't act on, which belongs in the log with its stack. */
export function isFault(error: unknown): boolean {
  return !(error instanceof RegistryError) || error.code === 'internal';
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof RegistryError)) {
    return { code: 'internal', message: 'Onbook met a fault of its own. Its log has the details.' };
  }
  const { selfApproval, liveVersion, newestVersion } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...(selfApproval === undefined ? {} : { selfApproval }),
    ...(liveVersion === undefined ? {} : { liveVersion }),
    ...(newestVersion === undefined ? {} : { newestVersion }),
  };
}
