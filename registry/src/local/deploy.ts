import { RegistryError } from '../errors.js';
import { findEnvironment } from '../domain/environments.js';
import { policyRefusal } from '../domain/readiness.js';
import { requireStill } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import type {
  DeployAllOptions,
  Deployment,
  DeploymentKind,
  DeploymentTarget,
  Environment,
} from '../registry.js';
import type { StoredPrompt, StoredVersion, StoreWriter } from '../stores/store.js';
import { addDeployment } from './addDeployment.js';
import { allOrNone } from './allOrNone.js';
import { candidateOf } from './candidate.js';
import type { Context } from './context.js';
import { promptInUse, versionOf } from './known.js';

/** Where and why versions go live together. */
export interface Rollout {
  readonly environment: string;
  readonly kind: DeploymentKind;
  readonly by: string;
  readonly message: string;
}

export async function deploy(
  context: Context,
  target: DeploymentTarget,
  options: DeployAllOptions,
): Promise<Deployment> {
  const [deployment] = await deployAll(context, [target], options);
  if (deployment === undefined) throw new Error('A deploy of one target made no deployment.');
  return deployment;
}

export async function deployAll(
  { store, actor }: Context,
  targets: readonly DeploymentTarget[],
  { environment = 'production', message = '' }: DeployAllOptions,
): Promise<readonly Deployment[]> {
  requireMessage(message);
  requireTargets(targets);
  return store.write((writer) =>
    rollOut(writer, targets, {
      rollout: { environment, kind: 'deploy', by: actor.name, message },
      targetOf: (target) => Promise.resolve(target),
    }),
  );
}

/**
 * Puts all of the prompts live or, when one of them may not, none. `targetOf` finds what of each; null leaves it as it is.
 * @throws RegistryError the one prompt's refusal; of several, one that has each in its details.
 */
export async function rollOut<T extends { readonly name: string }>(
  writer: StoreWriter,
  prompts: readonly T[],
  {
    rollout,
    targetOf,
  }: {
    readonly rollout: Rollout;
    readonly targetOf: (prompt: T) => Promise<DeploymentTarget | null>;
  },
): Promise<readonly Deployment[]> {
  const policy = findEnvironment(await writer.environments(), rollout.environment);
  const prepared = await allOrNone(prompts, policy.name, async (prompt) => {
    const target = await targetOf(prompt);
    return target === null ? null : requireReady(writer, target, policy);
  });
  const ready = prepared.filter((target) => target !== null);
  requireDifferentPrompts(ready);
  const deployments: Deployment[] = [];
  for (const { prompt, version, live } of ready) {
    deployments.push(await addDeployment(writer, prompt, version, { ...rollout, live }));
  }
  return deployments;
}

interface ReadyTarget {
  readonly prompt: StoredPrompt;
  readonly version: StoredVersion;
  readonly live: Deployment | null;
}

async function requireReady(
  writer: StoreWriter,
  { name, version: number, expectedLive }: DeploymentTarget,
  policy: Environment,
): Promise<ReadyTarget> {
  const prompt = await promptInUse(writer, name);
  const version = await versionOf(writer, prompt, number);
  const live = await writer.liveDeployment(prompt, policy.name);
  if (expectedLive !== undefined) requireStill(policy.name, live, expectedLive);
  const refusal = policyRefusal(policy, await candidateOf(writer, prompt, version));
  if (refusal !== null) throw refusal;
  return { prompt, version, live };
}

function requireTargets(targets: readonly DeploymentTarget[]): void {
  if (targets.length > 0) return;
  throw new RegistryError('invalid_argument', 'Name at least one prompt to deploy.');
}

/** A former name and the present one lead to one prompt. */
function requireDifferentPrompts(ready: readonly ReadyTarget[]): void {
  const seen = new Set<string>();
  for (const { prompt } of ready) {
    if (seen.has(prompt.id)) {
      throw new RegistryError('invalid_argument', `${prompt.name} is named twice: deploy one version of it.`);
    }
    seen.add(prompt.id);
  }
}
