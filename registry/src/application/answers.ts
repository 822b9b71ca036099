import { isDeepStrictEqual } from 'node:util';
import { RegistryError } from '../errors.js';
import type { ServedVersion } from '../registry.js';
import { answerCache, isGood, type AnswerCache, type Entry, type Kept } from './answerCache.js';
import type { Change } from './changeFeed.js';
import type { Fallback } from './fallbackFile.js';
import { frozen } from './frozen.js';
import type { ReadableRegistry } from './openSource.js';
import { isOutage, noOutage } from './outage.js';
import type { Settings } from './promptClientOptions.js';

export interface AnswersOptions {
  readonly source: ReadableRegistry;
  readonly fallback: Fallback;
  readonly settings: Settings;
}

/** What is known, for how long it may serve, and when the registry is asked. */
export interface Answers {
  readonly cache: AnswerCache;
  /** From memory, the registry or the fallback: what may serve at this time. */
  readonly answer: (entry: Entry, time: number) => Promise<ServedVersion>;
  readonly changed: (change: Change) => void;
  /** Of a prompt, or of all of them. */
  readonly forget: (name?: string) => void;
  /** Notes that the registry can't be reached. */
  readonly unreached: (error: RegistryError) => void;
}

export function answers({ source, fallback, settings }: AnswersOptions): Answers {
  const { ttlMs, staleWhileRevalidateMs, maxStaleMs, maxEntries, now, onWarning } = settings;
  const cache = answerCache(maxEntries);
  const outage = noOutage();
  let lastSeq = 0;

  function answer(entry: Entry, time: number): Promise<ServedVersion> {
    const { kept } = entry;
    if (kept !== null && isGood(kept, time)) return kept.answer;
    if (outage.isOn()) return answerMeanwhile(entry, time);
    if (kept === null || kept.isSuspect) return ask(entry);
    const age = time - kept.askedAt;
    if (age >= ttlMs + staleWhileRevalidateMs || age > maxStaleMs) return ask(entry);
    askBehind(entry);
    return kept.answer;
  }

  /** While the registry can't be reached, only those wait for it who can't be answered without. */
  function answerMeanwhile(entry: Entry, time: number): Promise<ServedVersion> {
    const stale = staleAnswer(entry, time);
    if (stale !== null) {
      if (outage.mayTry(time)) askBehind(entry);
      return stale;
    }
    return fallback.find(entry).then(
      (found) => {
        if (found === null) return ask(entry);
        if (outage.mayTry(time)) askBehind(entry);
        return found;
      },
      // What is wrong with the file is said when the registry can't be reached this time either.
      () => ask(entry),
    );
  }

  function staleAnswer(entry: Entry, time: number): Promise<ServedVersion> | null {
    const { kept } = entry;
    if (kept === null || time - kept.askedAt > maxStaleMs) return null;
    if (kept.stale !== null) return kept.stale;
    const { version } = kept.value;
    onWarning(
      `${entry.name} v${version} is served as of ${new Date(kept.askedAt).toISOString()}: the registry can't be reached.`,
    );
    kept.stale = Promise.resolve(Object.freeze({ ...kept.value, stale: true }));
    return kept.stale;
  }

  function ask(entry: Entry): Promise<ServedVersion> {
    if (entry.asking !== null) return entry.asking;
    // An answer is as old as its question.
    const askedAt = now();
    const flight: Promise<ServedVersion> = source.get(entry.name, entry.options).then(
      (value) => {
        // A change has overtaken it: it answers those who asked before the change, and is forgotten.
        if (entry.asking !== flight) return frozen(value);
        entry.asking = null;
        outage.end();
        return keep(entry, value, askedAt);
      },
      (error: unknown) => {
        const isCurrent = entry.asking === flight;
        if (isCurrent) entry.asking = null;
        if (!isOutage(error)) return refuse(entry, error, isCurrent);
        return isCurrent ? answerAfter(entry, error) : answer(entry, now());
      },
    );
    entry.asking = flight;
    return flight;
  }

  /** Nothing old may hide that the registry said no. */
  function refuse(entry: Entry, error: unknown, isCurrent: boolean): never {
    if (isCurrent) cache.remove(entry);
    if (isCurrent && error instanceof RegistryError && entry.environment !== null) {
      fallback.strike(entry.name, entry.environment);
    }
    throw error;
  }

  function askBehind(entry: Entry): void {
    // What came of it is with the entry: the next who asks is answered accordingly.
    ask(entry).catch(() => undefined);
  }

  function keep(entry: Entry, value: ServedVersion, askedAt: number): Promise<ServedVersion> {
    const before = entry.kept;
    if (value.name !== entry.name && before?.value.name !== value.name) {
      onWarning(`The prompt ${entry.name} is called ${value.name} now. Ask for it by that name.`);
    }
    // The same object again keeps what was made of it, such as its parsed text.
    const same = before !== null && isDeepStrictEqual(before.value, value) ? before : null;
    const kept: Kept = {
      value: same?.value ?? frozen(value),
      answer: same?.answer ?? Promise.resolve(frozen(value)),
      askedAt: entry.environment === null ? -Infinity : askedAt,
      expires: entry.environment === null ? Infinity : askedAt + ttlMs,
      isSuspect: false,
      stale: null,
    };
    entry.kept = kept;
    return kept.answer;
  }

  async function answerAfter(entry: Entry, error: RegistryError): Promise<ServedVersion> {
    unreached(error);
    const stale = staleAnswer(entry, now());
    if (stale !== null) return stale;
    entry.kept = null;
    const found = await fallback.find(entry).catch((fault: unknown) => {
      throw new RegistryError('registry_unreachable', `${error.message} ${(fault as Error).message}`, {
        cause: error,
      });
    });
    if (found !== null) return found;
    if (entry.asking === null) cache.remove(entry);
    throw error;
  }

  function unreached(error: RegistryError): void {
    if (outage.begin(now())) onWarning(`The registry can't be reached. ${error.message}`);
  }

  function changed({ seq, name, environment }: Change): void {
    if (name === null) lastSeq = seq ?? 0;
    else if (seq !== null) {
      if (seq <= lastSeq) return;
      lastSeq = seq;
    }
    outage.end();
    if (name !== null) fallback.strike(name, environment);
    for (const entry of cache.entries()) {
      if (entry.environment === null) continue;
      if (name === null) suspect(entry);
      else if (isOf(entry, name) && isIn(entry, environment)) drop(entry);
    }
  }

  function drop(entry: Entry): void {
    entry.asking = null;
    entry.kept = null;
    cache.remove(entry);
  }

  return {
    cache,
    answer,
    changed,
    unreached,
    forget: (name) => {
      for (const entry of cache.entries()) if (name === undefined || isOf(entry, name)) drop(entry);
    },
  };
}

/** It may have changed: the registry is asked before it is given again, and only if it can't be reached it serves as it is. */
function suspect(entry: Entry): void {
  entry.asking = null;
  if (entry.kept !== null) entry.kept.isSuspect = true;
}

function isIn(entry: Entry, environment: string | null): boolean {
  return environment === null || entry.environment === environment;
}

/** A prompt that was renamed is asked for by its old name, and changes under its new one. */
function isOf({ name, kept }: Entry, wanted: string): boolean {
  return name === wanted || kept?.value.name === wanted;
}
