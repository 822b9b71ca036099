import { RegistryError } from '../errors.js';
import type { ChangeFeed } from './changeFeed.js';
import type { SourceOptions } from './openSource.js';

/** Durations are milliseconds. What is undefined is as if it weren't given. */
export interface PromptClientOptions extends SourceOptions {
  /** A registry file's path, a server's URL, or a registry that is open already (which `close` leaves open). */
  readonly registry: SourceOptions['registry'];
  /** For a URL. */
  readonly token?: string | undefined;
  /** For a URL: how long the registry has for an answer. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Where `get` looks when it isn't told. Default `production`. */
  readonly environment?: string | undefined;
  /** How long an answer about what is live is good. Default 300,000. */
  readonly ttlMs?: number | undefined;
  /**
   * For how long after `ttlMs` an answer is still given at once, while the registry is asked again; later on `get`
   * waits for the registry. Default: as long as `ttlMs`.
   */
  readonly staleWhileRevalidateMs?: number | undefined;
  /** The age up to which an answer serves while the registry can't be reached; 0 for never. Default 24 hours. */
  readonly maxStaleMs?: number | undefined;
  /** How many answers are kept. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** A file that `onbook export --live` wrote, for when the registry can't be reached and nothing newer is known. */
  readonly fallback?: string | undefined;
  /** Tells of changes in the registry. Default: for a file, a watch on it. */
  readonly changes?: ChangeFeed | undefined;
  /** Is told what operators should know; nothing is ever printed. It must not throw. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** The clock, in milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

export interface Settings {
  readonly environment: string;
  readonly ttlMs: number;
  readonly staleWhileRevalidateMs: number;
  readonly maxStaleMs: number;
  readonly maxEntries: number;
  readonly onWarning: (message: string) => void;
  readonly now: () => number;
}

/** @throws RegistryError `invalid_argument` for a number that can't be. */
export function settingsOf(options: PromptClientOptions): Settings {
  const { ttlMs = 300_000, maxEntries = 1_000 } = options;
  const settings = {
    environment: options.environment ?? 'production',
    ttlMs,
    staleWhileRevalidateMs: options.staleWhileRevalidateMs ?? ttlMs,
    maxStaleMs: options.maxStaleMs ?? 24 * 60 * 60 * 1000,
    maxEntries,
    onWarning: options.onWarning ?? (() => undefined),
    now: options.now ?? Date.now,
  };
  for (const name of ['ttlMs', 'staleWhileRevalidateMs', 'maxStaleMs'] as const) {
    if (!(settings[name] >= 0)) throw wrong(name, 'a number of milliseconds from 0', settings[name]);
  }
  if (!(maxEntries >= 1)) throw wrong('maxEntries', 'a number from 1', maxEntries);
  return settings;
}

function wrong(name: string, wanted: string, given: unknown): RegistryError {
  return new RegistryError('invalid_argument', `${name} must be ${wanted}, not ${String(given)}.`);
}
