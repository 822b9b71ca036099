import { RegistryError } from '../errors.js';
import { findEnvironment } from '../domain/environments.js';
import { notLive, requireStill } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, DeploymentTarget, PromoteOptions } from '../registry.js';
import type { StoreReader } from '../stores/store.js';
import { allOrNone } from './allOrNone.js';
import type { Context } from './context.js';
import { rollOut } from './deploy.js';
import { newestNumber, promptInUse } from './known.js';

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
    const prompts = (names === 'all' ? await liveIn(writer, from) : names).map((name) => ({ name }));
    const found = await allOrNone(prompts, to, ({ name }) => targetOf(writer, name, options));
    const targets = found.filter((target) => target !== null);
    if (targets.length === 0) return [];
    return rollOut(writer, targets, { environment: to, kind: 'promotion', by: actor.name, message });
  });
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
  { from, to, expected }: PromoteOptions,
): Promise<DeploymentTarget | null> {
  const prompt = await promptInUse(reader, name);
  const source = await reader.liveDeployment(prompt, from);
  const target = await reader.liveDeployment(prompt, to);
  const seen = expected?.[name];
  if (seen !== undefined) {
    requireStill(from, source, seen.from);
    requireStill(to, target, seen.to);
  }
  if (source === null) throw notLive(prompt.name, from, await newestNumber(reader, prompt));
  return source.version === target?.version ? null : { name, version: source.version };
}

function requireNames(names: readonly string[] | 'all'): void {
  if (names === 'all' || names.length > 0) return;
  throw new RegistryError('invalid_argument', 'Name at least one prompt to promote.');
}
