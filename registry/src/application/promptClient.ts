import { renderVersion } from '../domain/renderVersion.js';
import { RegistryError } from '../errors.js';
import { inTurns } from '../inTurns.js';
import type { GetOptions, JsonObject, RenderedPrompt, ServedVersion } from '../registry.js';
import { isGood, isLive } from './answerCache.js';
import { answers } from './answers.js';
import { silentFeed } from './changeFeed.js';
import { noFallback, openFallback } from './fallbackFile.js';
import { fileFeed } from './fileFeed.js';
import { isFilePath, openSource } from './openSource.js';
import { isOutage } from './outage.js';
import { settingsOf, type PromptClientOptions } from './promptClientOptions.js';

/** What an application asks: what is live, from memory where that is still good. Every refusal is a RegistryError. */
export interface PromptClient {
  /** The answer is frozen: everybody who asks shares it. */
  get(name: string, options?: GetOptions): Promise<ServedVersion>;
  /** @throws RegistryError also `missing_variables`, naming each, and `render_failed`. */
  render(name: string, variables: JsonObject, options?: GetOptions): Promise<RenderedPrompt>;
  /**
   * Asks for these prompts, or for all that are live in the environment, so that they are in memory when they are wanted.
   * @throws RegistryError the first refusal, once all were asked for.
   */
  prefetch(names: readonly string[] | 'all', options?: { readonly environment?: string }): Promise<void>;
  /** Forgets what is known of a prompt, or of all of them: the registry is asked again when one is next wanted. */
  invalidate(name?: string): void;
  close(): Promise<void>;
}

const requestsAtOnce = 8;

/**
 * A registry for applications: answers come from memory. A version asked for by number never changes; what is live is
 * asked again after `ttlMs`, and as soon as the change feed tells of a change: on a registry file of this computer
 * within a second. While the registry can't be reached the last answer is served, marked `stale`; a refusal (nothing
 * live, no such prompt) is always passed on. docs/client.md says how long what may be how old.
 * @throws RegistryError `invalid_argument` for options that can't be.
 */
export function createPromptClient(options: PromptClientOptions): PromptClient {
  const settings = settingsOf(options);
  const { environment: home, now, onWarning, maxEntries } = settings;
  const source = openSource(options);
  const fallback = options.fallback === undefined ? noFallback : openFallback(options.fallback, onWarning);
  const { cache, answer, changed, forget, unreached } = answers({ source, fallback, settings });
  const changes =
    options.changes ?? (isFilePath(options.registry) ? fileFeed(options.registry, now) : silentFeed);
  const feed = changes.subscribe(changed);
  let isClosed = false;

  function get(name: string, getOptions?: GetOptions): Promise<ServedVersion> {
    const version = getOptions?.version;
    const environment = getOptions?.environment ?? home;
    const time = now();
    const entry = cache.find(name, version, environment);
    const kept = entry?.kept;
    if (kept && isGood(kept, time) && time < feed.trustedUntil) {
      entry.isUsed = true;
      return kept.answer;
    }
    const ask = (at: number) =>
      isClosed
        ? Promise.reject(closed())
        : answer(cache.find(name, version, environment) ?? cache.add(name, version, environment), at);
    // Silence of a feed that hasn't looked for a while isn't trusted: the process may have slept.
    if (isLive(version) && time >= feed.trustedUntil) return feed.catchUp().then(() => ask(now()));
    return ask(time);
  }

  async function liveNames(environment: string): Promise<readonly string[]> {
    try {
      const prompts = await source.list();
      return prompts
        .filter(({ live }) => live.some((state) => state.environment === environment))
        .map(({ name }) => name);
    } catch (error) {
      if (!isOutage(error)) throw error;
      unreached(error);
      // What is wrong with the file has been told to operators; that the registry is out of reach matters more here.
      const names = await fallback.names(environment).catch(() => []);
      if (names.length === 0) throw error;
      return names;
    }
  }

  return {
    get,

    render: async (name, variables, getOptions) => renderVersion(await get(name, getOptions), variables),

    prefetch: async (names, { environment = home } = {}) => {
      const wanted = names === 'all' ? await liveNames(environment) : names;
      if (wanted.length > maxEntries) {
        onWarning(`${wanted.length} prompts were asked for, and ${maxEntries} are kept. Raise maxEntries.`);
      }
      const refusals = await inTurns(wanted, requestsAtOnce, (name) =>
        get(name, { environment }).then(
          () => null,
          (refusal: unknown) => ({ refusal }),
        ),
      );
      const first = refusals.find((refusal) => refusal !== null);
      if (first) throw first.refusal;
    },

    invalidate: forget,

    close: () => {
      isClosed = true;
      feed.close();
      cache.clear();
      return source.close();
    },
  };
}

function closed(): RegistryError {
  return new RegistryError('registry_unreachable', 'This prompt client is closed. Make another one.');
}
