import { RegistryError, type GetOptions, type RegistryErrorCode, type ServedVersion } from '@onbook/registry';
import type { Change, ChangeFeed, ReadableRegistry } from '@onbook/registry/client';

/** A registry whose state a test sets, that notes what it is asked and can be made to wait. */
export interface ScriptedRegistry extends ReadableRegistry {
  /** The versions that are live, by name and environment: `greeting production`. */
  readonly live: Map<string, number>;
  /** Prompts that answer under another name. */
  readonly renamed: Map<string, string>;
  /** What it refuses every question with. */
  refusal: RegistryErrorCode | null;
  /** What it was asked, in order: `greeting production`, `greeting 3`. */
  asked: string[];
  /** Every question waits for it, and sees what was so when it was asked. */
  gate: Promise<void>;
  /** A feed that tells what the test tells it. */
  readonly changes: ChangeFeed;
  readonly tell: (change: Partial<Change>) => void;
}

export function scriptedRegistry(): ScriptedRegistry {
  const listeners = new Set<(change: Change) => void>();
  const scripted: ScriptedRegistry = {
    live: new Map([['greeting production', 1]]),
    renamed: new Map(),
    refusal: null,
    asked: [],
    gate: Promise.resolve(),
    changes: {
      subscribe: (onChange) => {
        listeners.add(onChange);
        return {
          trustedUntil: Infinity,
          catchUp: () => Promise.resolve(),
          close: () => void listeners.delete(onChange),
        };
      },
    },
    tell: (change) => {
      for (const onChange of listeners) onChange({ seq: null, name: null, environment: null, ...change });
    },
    get: async (name, options = {}) => {
      const answer = answerTo(scripted, name, options);
      await scripted.gate;
      return answer();
    },
    list: () => {
      scripted.asked.push('list');
      if (scripted.refusal !== null) return Promise.reject(new RegistryError(scripted.refusal, 'No list.'));
      return Promise.resolve(
        [...scripted.live].map(([key, version]) => {
          const [name = '', environment = ''] = key.split(' ');
          return {
            name,
            newestVersion: version,
            newestId: `${key} ${version}`,
            archivedAt: null,
            live: [{ environment, version, deployedBy: 'ada', deployedAt: '' }],
          };
        }),
      );
    },
  };
  return scripted;
}

function answerTo(scripted: ScriptedRegistry, name: string, options: GetOptions): () => ServedVersion {
  const { version = 'latest', environment = 'production' } = options;
  const isLive = version === 'latest';
  scripted.asked.push(`${name} ${isLive ? environment : version}`);
  const { refusal } = scripted;
  const number = isLive ? scripted.live.get(`${name} ${environment}`) : version;
  const called = scripted.renamed.get(name) ?? name;
  return () => {
    if (refusal !== null) throw new RegistryError(refusal, `The registry says ${refusal}.`);
    if (number === undefined) throw new RegistryError('not_live', `Nothing is live for ${name}.`);
    return served(called, number, isLive ? environment : null);
  };
}

/** A version as a registry serves it: `Hi {{name}}, from v2`. */
function served(name: string, version: number, environment: string | null): ServedVersion {
  const content = `Hi {{name}}, from v${version}`;
  return {
    id: `${name} ${version}`,
    name,
    version,
    hash: '',
    digest: '',
    sameAs: null,
    source: content,
    content,
    variables: ['name'],
    inputs: [],
    inputSchema: null,
    outputSchema: null,
    tools: [],
    delimiters: ['{{}}', '<<>>'],
    partials: {},
    samples: [{ name: 'Bob', input: { name: 'Bob' } }],
    model: 'gpt-4o',
    temperature: 0,
    maxTokens: 1000,
    config: {},
    message: '',
    metadata: { team: { name: 'support' } },
    createdBy: 'ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    reviewStatus: 'approved',
    environment,
    deploymentId: environment === null ? null : `${name} ${version} ${environment}`,
    stale: false,
  };
}
