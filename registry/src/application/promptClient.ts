import { renderVersion } from '../domain/renderVersion.js';
import { RegistryError } from '../errors.js';
import type { GetOptions, JsonObject, Registry, RenderedPrompt, ServedVersion } from '../registry.js';
import { fileWatch } from './fileWatch.js';

export interface PromptClientOptions {
  /** A registry file's path, a server's URL, or a registry that is open already (which `close` leaves open). */
  readonly registry: string | Registry;
  /** For a URL. */
  readonly token?: string;
  /** How long an answer about what is live is good, in milliseconds. Default 300,000. */
  readonly ttlMs?: number;
  /** How long an answer may serve while the registry can't be reached, in milliseconds. Default 24 hours. */
  readonly maxStaleMs?: number;
  /** The clock, in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** What an application asks: what is live, from memory where that is still good. Every refusal is a RegistryError. */
export interface PromptClient {
  get(name: string, options?: GetOptions): Promise<ServedVersion>;
  render(name: string, variables: JsonObject, options?: GetOptions): Promise<RenderedPrompt>;
  /** Asks again for what is live of a prompt, or of all of them, when it is next wanted. */
  invalidate(name?: string): void;
  close(): Promise<void>;
}

interface Entry {
  readonly name: string;
  /** What the registry said last, when, and in which state of its file it was asked. */
  known: { readonly answer: ServedVersion; readonly at: number; readonly fileState: number } | null;
  /** The question under way, which everybody who asks meanwhile shares. */
  asking: Promise<ServedVersion> | null;
  /** Until then a registry that couldn't be reached isn't tried again. */
  restUntil: number;
}

const defaultTtlMs = 300_000;
const defaultMaxStaleMs = 24 * 60 * 60 * 1000;
const restMs = 5_000;
/** More prompts and versions than any application asks for; a bound for one that takes names from its users. */
const maxEntries = 10_000;

/**
 * A registry for applications: answers come from memory. A version asked for by number never changes; what is live is
 * asked again after `ttlMs`, and within a second of a change to a registry file of this computer. While the registry
 * can't be reached the last answer is served, marked `stale`; a refusal (nothing live, no such prompt) is always passed
 * on.
 */
export function createPromptClient(options: PromptClientOptions): PromptClient {
  const { ttlMs = defaultTtlMs, maxStaleMs = defaultMaxStaleMs, now = Date.now } = options;
  const entries = new Map<string, Entry>();
  const registry = openWhenNeeded(options);
  const file = isFilePath(options.registry) ? fileWatch(options.registry, now) : null;

  async function ask(entry: Entry, key: string, getOptions: GetOptions): Promise<ServedVersion> {
    // Read before the question: an answer is never taken for newer than the file it came from.
    const fileState = file?.state() ?? 0;
    try {
      await file?.requireThere();
      const answer = await (await registry.open()).get(entry.name, getOptions);
      entry.known = { answer, at: now(), fileState };
      return answer;
    } catch (error) {
      const { known } = entry;
      if (isUnreachable(error) && known !== null && now() - known.at <= maxStaleMs) {
        entry.restUntil = now() + restMs;
        return { ...known.answer, stale: true };
      }
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    } finally {
      entry.asking = null;
    }
  }

  function entryOf(key: string, name: string): Entry {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const [oldest] = entries.size >= maxEntries ? entries.keys() : [];
    if (oldest !== undefined) entries.delete(oldest);
    const entry = { name, known: null, asking: null, restUntil: 0 };
    entries.set(key, entry);
    return entry;
  }

  /** What memory answers, null where the registry must be asked. */
  function remembered({ known, restUntil }: Entry, pinned: boolean): ServedVersion | null {
    if (known === null) return null;
    if (pinned) return known.answer;
    const time = now();
    if (time - known.at < ttlMs && known.fileState === (file?.state() ?? 0)) return known.answer;
    return time < restUntil && time - known.at <= maxStaleMs ? { ...known.answer, stale: true } : null;
  }

  function get(name: string, getOptions: GetOptions = {}): Promise<ServedVersion> {
    const { version = 'latest', environment = 'production' } = getOptions;
    const pinned = version !== 'latest';
    if (!pinned && file?.isLookDue() === true) return file.look().then(() => get(name, getOptions));
    const key = pinned ? `${name}@${version}` : `${name} ${environment}`;
    const entry = entryOf(key, name);
    const answer = remembered(entry, pinned);
    if (answer !== null) return Promise.resolve(answer);
    entry.asking ??= ask(entry, key, getOptions);
    return entry.asking;
  }

  return {
    get,
    render: async (name, variables, getOptions) => renderVersion(await get(name, getOptions), variables),
    invalidate: (name) => {
      for (const [key, entry] of entries) {
        if (name === undefined || entry.name === name) entries.delete(key);
      }
    },
    close: () => {
      entries.clear();
      return registry.close();
    },
  };
}

function isFilePath(registry: string | Registry): registry is string {
  return typeof registry === 'string' && !/^https?:\/\//i.test(registry);
}

function isUnreachable(error: unknown): boolean {
  return error instanceof RegistryError && error.code === 'registry_unreachable';
}

/** Loads an engine only for the kind of registry that is asked for, and only when it is asked. */
function openWhenNeeded({ registry, token }: PromptClientOptions) {
  let opened: Promise<Registry> | undefined;
  const open = async (location: string): Promise<Registry> => {
    if (isFilePath(location)) {
      const { openLocalRegistry } = await import('../local/openLocalRegistry.js');
      return openLocalRegistry({ path: location });
    }
    const { openRemoteRegistry } = await import('../remote/remoteRegistry.js');
    return openRemoteRegistry({ url: location, ...(token === undefined ? {} : { token }) });
  };
  return {
    open: () => (opened ??= typeof registry === 'string' ? open(registry) : Promise.resolve(registry)),
    close: async () => {
      if (typeof registry === 'string') await (await opened)?.close();
    },
  };
}
