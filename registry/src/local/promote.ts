import { RegistryError } from '../errors.js';
import { findEnvironment } from '../domain/environments.js';
import { notLive, requireStill } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, DeploymentTarget, PromoteOptions } from '../registry.js';
import type { StoreReader } from '../stores/store.js';
import type { Context } from './context.js';
import { rollOut } from './deploy.js';
import { knownPrompt, newestNumber, promptInUse } from './known.js';

export async function promote(
  { store, actor }: Context,
  names: readonly string[] | 'all',
  options: PromoteOptions,
): Promise<readonly Deployment[]> {
  const { from, to, message = '' } = options;
  requireMessage(message);
  requireNames(names);
  return store.write(async (writer) => {
    const environments = await writer.environments();
    findEnvironment(environments, from);
    findEnvironment(environments, to);
    if (from === to) {
      throw new RegistryError('invalid_argument', `Promote from one environment to another, not to itself.`);
    }
    const seen = await seenStates(writer, names, options);
    const promoted = names === 'all' ? await liveOrSeen(writer, from, seen) : names;
    return rollOut(
      writer,
      promoted.map((name) => ({ name })),
      {
        rollout: { environment: to, kind: 'promotion', by: actor.name, message },
        targetOf: ({ name }) => targetOf(writer, name, { from, to, seen }),
      },
    );
  });
}

/** What the caller believes is live of a prompt. */
interface SeenState {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * By the prompts' ids, since a former name leads to a prompt too.
 * @throws RegistryError `prompt_not_found`, or `invalid_argument` for a prompt that isn't to be promoted.
 */
async function seenStates(
  reader: StoreReader,
  names: readonly string[] | 'all',
  { expected = {} }: PromoteOptions,
): Promise<ReadonlyMap<string, SeenState>> {
  const seen = new Map<string, SeenState>();
  if (Object.keys(expected).length === 0) return seen;
  for (const [name, state] of Object.entries(expected)) {
    const prompt = await knownPrompt(reader, name);
    seen.set(prompt.id, { name: prompt.name, ...state });
  }
  if (names === 'all') return seen;
  const ids = new Set<string | undefined>();
  for (const name of names) ids.add((await reader.prompt(name))?.id);
  for (const [id, { name }] of seen) {
    if (ids.has(id)) continue;
    throw new RegistryError(
      'invalid_argument',
      `${name} is expected to be live, but isn't named to be promoted.`,
    );
  }
  return seen;
}

/** The names of all prompts that are live in an environment, and of those that the caller saw live there. */
async function liveOrSeen(
  reader: StoreReader,
  environment: string,
  seen: ReadonlyMap<string, SeenState>,
): Promise<readonly string[]> {
  const live = await liveIn(reader, environment);
  return [...new Set([...live, ...[...seen.values()].map(({ name }) => name)])];
}

/** The names of the prompts that are live in an environment. */
async function liveIn(reader: StoreReader, environment: string): Promise<readonly string[]> {
  const live = new Set<string>();
  for (const { promptId, state } of await reader.live()) {
    if (state.environment === environment) live.add(promptId);
  }
  return (await reader.prompts()).filter(({ id }) => live.has(id)).map(({ name }) => name);
}

/** Null when it is live there already. */
async function targetOf(
  reader: StoreReader,
  name: string,
  { from, to, seen }: Pick<PromoteOptions, 'from' | 'to'> & { readonly seen: ReadonlyMap<string, SeenState> },
): Promise<DeploymentTarget | null> {
  const prompt = await promptInUse(reader, name);
  const source = await reader.liveDeployment(prompt, from);
  const target = await reader.liveDeployment(prompt, to);
  const state = seen.get(prompt.id);
  if (state !== undefined) {
    requireStill(from, source, state.from);
    requireStill(to, target, state.to);
  }
  if (source === null) throw notLive(prompt.name, from, await newestNumber(reader, prompt));
  return source.version === target?.version ? null : { name, version: source.version };
}

function requireNames(names: readonly string[] | 'all'): void {
  if (names === 'all' || names.length > 0) return;
  throw new RegistryError('invalid_argument', 'Name at least one prompt to promote.');
}
