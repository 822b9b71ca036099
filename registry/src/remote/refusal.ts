/** How a failed exchange becomes the refusal that a local registry would have given. */
import { RegistryError, registryErrorCodes, type RefusalDetails, type RegistryErrorCode } from '../errors.js';
import type { Server } from './server.js';

/** The request can't have reached the server, so a write certainly did nothing. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

/** The connection broke, before or after the server had read the request. */
const broken = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT']);

/** Worth another try, if the request is safe to repeat. */
export function isConnectionFault(error: unknown): boolean {
  const code = codeOf(error);
  return notSent.has(code) || broken.has(code);
}

export interface Attempt {
  readonly timeoutMs: number;
  /** Of a write: what would have happened. */
  readonly effect: string | undefined;
}

/**
 * No answer came. The error of axios isn't kept as the cause: it holds the request's headers, and so the token.
 */
export function noAnswer(server: Server, error: unknown, { timeoutMs, effect }: Attempt): RegistryError {
  const code = codeOf(error);
  const cause = new Error(code);
  const refuse = (message: string): RegistryError =>
    new RegistryError('registry_unreachable', message, { cause });
  if (code.startsWith('CERT_') || code.includes('_CERT') || code.startsWith('ERR_TLS')) {
    return refuse(`Can't reach ${server.host}: its certificate isn't trusted (${code}).`);
  }
  if (notSent.has(code)) {
    return refuse(
      effect === undefined
        ? `Can't reach ${server.host}. Is the address right, and does the server run?`
        : `Can't reach ${server.host}. Nothing was ${effect}.`,
    );
  }
  const reasons: Readonly<Record<string, string>> = {
    ERR_CANCELED: `${server.host} didn't answer within ${timeoutMs / 1000} s.`,
    ERR_BAD_RESPONSE: `${server.host} answers with more than can be read at once.`,
  };
  const what = reasons[code] ?? `The connection to ${server.host} failed (${code}).`;
  return refuse(
    effect === undefined
      ? `${what} Try again.`
      : `${what} Something may have been ${effect}: look before you try again.`,
  );
}

/** The server answered, and not with success. */
export function refusalOf(status: number, body: string, server: Server): RegistryError {
  const answer = jsonObject(body);
  const { code, message, details } = answer;
  if (isRegistryErrorCode(code) && typeof message === 'string') {
    return new RegistryError(code, message, isDetails(details) ? { details } : {});
  }
  if (status >= 300 && status < 400) {
    return new RegistryError(
      'registry_unreachable',
      `${server.host} answers with a redirect, and a token isn't sent on to another address. Use the one it points to.`,
    );
  }
  if (status >= 500) {
    return new RegistryError(
      'registry_unreachable',
      `${server.host} can't answer now (HTTP ${status}). Try again.`,
    );
  }
  return notARegistry(server, `HTTP ${status}`);
}

/** Something else answers at the address, or a registry of another age. */
export function notARegistry(server: Server, what: string): RegistryError {
  return new RegistryError(
    'registry_unreachable',
    `What answers at ${server.location} isn't an Onbook registry that this version knows (${what}). Is the address right?`,
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return (error as NodeJS.ErrnoException).code ?? error.name;
}

function jsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isRegistryErrorCode(code: unknown): code is RegistryErrorCode {
  return registryErrorCodes.some((known) => known === code);
}

function isDetails(details: unknown): details is RefusalDetails {
  return typeof details === 'object' && details !== null && !Array.isArray(details);
}
