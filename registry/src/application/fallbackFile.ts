import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RegistryError } from '../errors.js';
import { readLiveExport, type LiveVersion } from '../liveExport.js';
import type { ServedVersion } from '../registry.js';
import type { Entry } from './answerCache.js';
import { frozen } from './frozen.js';

/** What was live when `onbook export --live` wrote it, for while the registry can't be reached. */
export interface Fallback {
  /**
   * What the file has for the question, marked stale; null when it has nothing.
   * @throws RegistryError `registry_unreachable` for a file that can't be used.
   */
  find(entry: Entry): Promise<ServedVersion | null>;
  /** The names of the prompts that the file has for the environment. */
  names(environment: string): Promise<readonly string[]>;
  /** The registry is known to say something else now, so the file has nothing for this any more. */
  strike(name: string, environment: string | null): void;
}

export const noFallback: Fallback = {
  find: () => Promise.resolve(null),
  names: () => Promise.resolve([]),
  strike: () => undefined,
};

/** Reads the file at once, so that a faulty one is reported while there is time to mend it. */
export function openFallback(location: string, onWarning: (message: string) => void): Fallback {
  const path = resolve(location);
  const struck = new Set<LiveVersion>();
  const used = new Set<ServedVersion>();
  const reading = read(path);
  reading.catch((fault: unknown) => {
    onWarning((fault as Error).message);
  });

  return {
    find: async ({ name, environment, options }) => {
      const lines = (await reading).get(name) ?? [];
      const found =
        environment === null
          ? lines.find(({ version }) => version === options.version)
          : lines.find((line) => line.environment === environment && !struck.has(line));
      if (found === undefined) return null;
      if (!used.has(found)) {
        used.add(found);
        onWarning(`${name} v${found.version} is served from ${path}: the registry can't be reached.`);
      }
      return environment === null ? frozen({ ...found, environment, deploymentId: null }) : found;
    },
    names: async (environment) =>
      [...(await reading).values()]
        .flat()
        .filter((line) => line.environment === environment)
        .map(({ name }) => name),
    strike: (name, environment) => {
      const strikeIn = (versions: LiveVersions) => {
        for (const line of versions.get(name) ?? []) {
          if ((environment ?? line.environment) === line.environment) struck.add(line);
        }
      };
      // A file that can't be used has been reported, and has nothing to strike.
      reading.then(strikeIn, () => undefined);
    },
  };
}

type LiveVersions = ReadonlyMap<string, readonly LiveVersion[]>;

async function read(path: string): Promise<LiveVersions> {
  try {
    const versions = new Map<string, LiveVersion[]>();
    for (const version of readLiveExport(await readFile(path, 'utf8'))) {
      const line = frozen({ ...version, stale: true });
      const ofPrompt = versions.get(version.name);
      if (ofPrompt === undefined) versions.set(version.name, [line]);
      else ofPrompt.push(line);
    }
    return versions;
  } catch (error) {
    throw new RegistryError(
      'registry_unreachable',
      `The fallback file ${path} can't be used. ${(error as Error).message}`,
      { cause: error },
    );
  }
}
