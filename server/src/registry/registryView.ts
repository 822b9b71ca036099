/** What the editor shows all the time of one registry, asked once and kept until the registry changes. */
import type {
  Environment,
  PromptSummary,
  PromptVersion,
  Readiness,
  Registry,
  ReviewStatus,
} from '@onbook/registry';
import { digestOf } from '../workspace/sourceDigest.js';

export interface RegistryView {
  /** Null for a prompt without versions. */
  prompt(name: string): Promise<PromptSummary | null>;
  prompts(): Promise<readonly PromptSummary[]>;
  /** For what shows one: a version that is only compared isn't kept. */
  version(name: string, version: number): Promise<PromptVersion>;
  /** `digestOf` the version's source and partials. */
  sourceDigest(name: string, version: number): Promise<string>;
  reviewStatus(name: string, version: number): Promise<ReviewStatus>;
  readiness(name: string, version: number): Promise<readonly Readiness[]>;
  environments(): Promise<readonly Environment[]>;
  /** The registry changed. */
  forget(): void;
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
  let kept = remember(shelf);

  const byName = () =>
    kept('list', async () => new Map((await registry.list()).map((prompt) => [prompt.name, prompt])));

  const registered = (name: string, version: number) =>
    kept(`registered ${version} ${name}`, async () => {
      const { source, partials, reviewStatus } = await registry.version(name, version);
      return { sourceDigest: digestOf({ source, partials: Object.entries(partials) }), reviewStatus };
    });

  return {
    prompt: async (name) => (await byName()).get(name) ?? null,
    prompts: async () => [...(await byName()).values()],
    version: (name, version) => kept(`version ${version} ${name}`, () => registry.version(name, version)),
    sourceDigest: async (name, version) => (await registered(name, version)).sourceDigest,
    reviewStatus: async (name, version) => (await registered(name, version)).reviewStatus,
    readiness: (name, version) =>
      kept(`readiness ${version} ${name}`, () => registry.readiness(name, version)),
    environments: () => kept('environments', () => registry.environments()),
    forget() {
      kept = remember(shelf);
    },
  };
}

type Remember = <T>(key: string, ask: () => Promise<T>) => Promise<T>;

/** Asks for each key once, also while the answer is under way, and again when it is too old. */
function remember(shelf: Shelf): Remember {
  const kept = new Map<string, { answer: Promise<unknown>; until: number }>();
  return <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    // A key always stands for the same question, so its answer has the type that is asked for.
    if (known !== undefined && Date.now() < known.until) return known.answer as Promise<T>;
    const entry = { answer: ask(), until: Infinity };
    kept.set(key, entry);
    entry.answer.then(
      () => {
        entry.until = Date.now() + shelf.answers;
      },
      () => {
        entry.until = Date.now() + shelf.failures;
      },
    );
    return entry.answer;
  };
}
