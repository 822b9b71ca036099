/** What the editor shows all the time of one registry, asked once and kept until the registry changes. */
import type {
  Environment,
  PromptSummary,
  PromptVersion,
  Readiness,
  Registry,
  ReviewStatus,
} from '@onbook/registry';
import { isUnreachable } from './isUnreachable.js';
import { digestOf } from '../workspace/sourceDigest.js';

export interface RegistryView {
  /** Null for a prompt without versions. */
  prompt(name: string): Promise<PromptSummary | null>;
  prompts(): Promise<readonly PromptSummary[]>;
  /** For what shows one: a version that is only compared isn't kept. */
  version(name: string, version: number): Promise<PromptVersion>;
  /** `digestOf` the newest version's source and partials: read once for each version, whatever else changes. */
  newestDigest(prompt: PromptSummary): Promise<string>;
  reviewStatus(name: string, version: number): Promise<ReviewStatus>;
  readiness(name: string, version: number): Promise<readonly Readiness[]>;
  environments(): Promise<readonly Environment[]>;
  /** The registry changed, or may have. */
  forget(): void;
  /** It can't be reached, and last answered at `since`, ISO 8601: until it changes, what was known is the answer. */
  lost(since: string): void;
  /** When a registry that can't be reached last answered; null while it can be. */
  asOf(): string | null;
}

/**
 * How long an answer holds, in milliseconds, where nobody tells when the registry changes. A failure holds as long, so
 * that typing doesn't knock at a server that is down with every key.
 */
export interface Shelf {
  readonly answers: number;
  readonly failures: number;
}

export function createRegistryView(registry: Registry, shelf: Shelf): RegistryView {
  const memory = createMemory(shelf);
  const kept = memory.recall;
  /** By the version's id. */
  const digests = new Map<string, string>();
  let lostSince: string | null = null;

  const byName = () =>
    kept('list', async () => new Map((await registry.list()).map((prompt) => [prompt.name, prompt])));

  const registered = (name: string, version: number) =>
    kept(`registered ${version} ${name}`, async () => {
      const { id, source, partials, reviewStatus } = await registry.version(name, version);
      const digest = digestOf({ source, partials: Object.entries(partials) });
      digests.set(id, digest);
      return { digest, reviewStatus };
    });

  return {
    prompt: async (name) => (await byName()).get(name) ?? null,
    prompts: async () => [...(await byName()).values()],
    version: (name, version) => kept(`version ${version} ${name}`, () => registry.version(name, version)),
    newestDigest: async ({ name, newestVersion, newestId }) =>
      digests.get(newestId) ?? (await registered(name, newestVersion)).digest,
    reviewStatus: async (name, version) => (await registered(name, version)).reviewStatus,
    readiness: (name, version) =>
      kept(`readiness ${version} ${name}`, () => registry.readiness(name, version)),
    environments: () => kept('environments', () => registry.environments()),
    forget() {
      lostSince = null;
      memory.forget();
    },
    lost(since) {
      lostSince = since;
      memory.hold();
    },
    asOf: () => lostSince,
  };
}

interface Memory {
  /** Asks for each key once, also while the answer is under way, and again when it is too old. */
  readonly recall: <T>(key: string, ask: () => Promise<T>) => Promise<T>;
  forget(): void;
  /** Until the next `forget`, what was known is the answer. */
  hold(): void;
}

function createMemory(shelf: Shelf): Memory {
  let kept = new Map<string, { answer: Promise<unknown>; until: number }>();
  /** The last answer to each question, for while nobody answers. */
  const last = new Map<string, { readonly value: unknown }>();
  let isHeld = false;

  async function asked<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = last.get(key);
    // A key always stands for the same question, so its answer has the type that is asked for.
    if (isHeld && known !== undefined) return known.value as T;
    try {
      const value = await ask();
      last.set(key, { value });
      return value;
    } catch (error) {
      if (known !== undefined && isUnreachable(error)) return known.value as T;
      throw error;
    }
  }

  return {
    recall: <T>(key: string, ask: () => Promise<T>): Promise<T> => {
      const known = kept.get(key);
      if (known !== undefined && Date.now() < known.until) return known.answer as Promise<T>;
      const answer = asked(key, ask);
      const entry = { answer, until: Infinity };
      kept.set(key, entry);
      answer.then(
        () => {
          entry.until = Date.now() + shelf.answers;
        },
        () => {
          entry.until = Date.now() + shelf.failures;
        },
      );
      return answer;
    },
    forget() {
      kept = new Map();
      isHeld = false;
    },
    hold() {
      kept = new Map();
      isHeld = true;
    },
  };
}
