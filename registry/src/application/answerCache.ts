import type { GetOptions, ServedVersion } from '../registry.js';

/** What the registry said. Times are milliseconds of the client's clock. */
export interface Kept {
  /** Frozen all the way down: everybody who asks shares it. */
  readonly value: ServedVersion;
  /** The same, as `get` answers it. */
  readonly answer: Promise<ServedVersion>;
  readonly askedAt: number;
  readonly expires: number;
  /** The registry may have changed since. */
  isSuspect: boolean;
  /** Made when it is first needed. */
  stale: Promise<ServedVersion> | null;
}

/** One question that was asked. */
export interface Entry {
  readonly name: string;
  /** Null of a version by its number. */
  readonly environment: string | null;
  readonly options: GetOptions;
  kept: Kept | null;
  /** The question under way, which everybody shares who asks meanwhile. Null again when a change has overtaken it. */
  asking: Promise<ServedVersion> | null;
  /** Since it was last passed over in the search for one to drop. */
  isUsed: boolean;
}

/** Which version: a number, else what is live in the environment. */
type Version = GetOptions['version'];

export interface AnswerCache {
  find(name: string, version: Version, environment: string): Entry | undefined;
  /** Another one is dropped for it when the cache is full. */
  add(name: string, version: Version, environment: string): Entry;
  remove(entry: Entry): void;
  entries(): Iterable<Entry>;
  clear(): void;
}

interface OfPrompt {
  readonly live: Map<string, Entry>;
  readonly numbered: Map<number, Entry>;
}

/**
 * Entries by name, then by environment or number: a look-up makes no object and joins no strings. A full cache drops the
 * oldest entry that wasn't used since it was last passed over (the "clock" approximation of least recently used), so that a use
 * costs one assignment.
 */
export function answerCache(maxEntries: number): AnswerCache {
  const prompts = new Map<string, OfPrompt>();
  /** From the oldest to the newest. */
  const entries = new Set<Entry>();

  function remove(entry: Entry): void {
    if (!entries.delete(entry)) return;
    const { name, environment, options } = entry;
    const prompt = prompts.get(name);
    if (environment !== null) prompt?.live.delete(environment);
    else prompt?.numbered.delete(options.version as number);
    if (prompt?.live.size === 0 && prompt.numbered.size === 0) prompts.delete(name);
  }

  function makeRoom(): void {
    for (const entry of entries) {
      if (entries.size < maxEntries) return;
      if (entry.isUsed) {
        entry.isUsed = false;
        // Behind all others: the loop comes to it again.
        entries.delete(entry);
        entries.add(entry);
      } else remove(entry);
    }
  }

  function ofPrompt(name: string): OfPrompt {
    const known = prompts.get(name);
    if (known !== undefined) return known;
    const prompt = { live: new Map<string, Entry>(), numbered: new Map<number, Entry>() };
    prompts.set(name, prompt);
    return prompt;
  }

  return {
    find: (name, version, environment) => {
      const prompt = prompts.get(name);
      return isLive(version) ? prompt?.live.get(environment) : prompt?.numbered.get(version);
    },
    add: (name, version, environment) => {
      makeRoom();
      const prompt = ofPrompt(name);
      const unasked = { name, kept: null, asking: null, isUsed: false };
      const entry: Entry = isLive(version)
        ? { ...unasked, environment, options: { environment } }
        : { ...unasked, environment: null, options: { version } };
      if (isLive(version)) prompt.live.set(environment, entry);
      else prompt.numbered.set(version, entry);
      entries.add(entry);
      return entry;
    },
    remove,
    entries: () => entries,
    clear: () => {
      prompts.clear();
      entries.clear();
    },
  };
}

export function isLive(version: Version): version is 'latest' | undefined {
  return version === undefined || version === 'latest';
}

/** Whether it may be given as it is. A clock that was set back makes it doubtful. */
export function isGood({ isSuspect, askedAt, expires }: Kept, time: number): boolean {
  return !isSuspect && time >= askedAt && time < expires;
}
