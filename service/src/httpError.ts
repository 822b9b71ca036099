import { RegistryError, type RegistryErrorCode } from '@onbook/registry';
import { maxBodyMegabytes } from './bodyLimit.js';

const statusOf = {
  invalid_argument: 400,
  invalid_name: 400,
  unauthenticated: 401,
  forbidden: 403,
  prompt_not_found: 404,
  version_not_found: 404,
  thread_not_found: 404,
  unknown_environment: 404,
  not_live: 404,
  name_taken: 409,
  prompt_archived: 409,
  prompt_renamed: 409,
  still_live: 409,
  review_required: 409,
  changes_requested: 409,
  environment_order: 409,
  nothing_to_roll_back: 409,
  conflict: 409,
  invalid_prompt: 422,
  missing_variables: 422,
  render_failed: 422,
  internal: 500,
  registry_damaged: 500,
  registry_newer: 500,
  registry_unwritable: 500,
  registry_locked: 503,
  registry_unreachable: 503,
} satisfies Record<RegistryErrorCode, number>;

const tooLarge = `The request's body is too large: at most ${maxBodyMegabytes} MB are read.`;

export interface HttpError {
  readonly status: number;
  readonly body: { readonly code: string; readonly message: string; readonly details?: object };
}

/** What a failure looks like to the caller. What nobody foresaw is answered without detail. */
export function httpError(error: unknown): HttpError {
  if (error instanceof RegistryError) {
    const { code, message, details } = error;
    const hasDetails = Object.keys(details).length > 0;
    return { status: statusOf[code], body: { code, message, ...(hasDetails ? { details } : {}) } };
  }
  const status = statusOfFramework(error);
  if (error instanceof Error && status !== null) {
    const message = status === 413 ? tooLarge : sentence(error.message);
    return { status, body: { code: 'invalid_argument', message } };
  }
  return {
    status: 500,
    body: { code: 'internal', message: 'The registry failed; the log of the server says why.' },
  };
}

/** Fastify's own refusals (a body that isn't JSON, doesn't fit the schema, or is too large); null for all else. */
function statusOfFramework(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { statusCode, code, validation } = error as {
    statusCode?: unknown;
    code?: unknown;
    validation?: unknown;
  };
  const isFastifys = validation !== undefined || (typeof code === 'string' && code.startsWith('FST_'));
  return isFastifys && typeof statusCode === 'number' && statusCode < 500 ? statusCode : null;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
