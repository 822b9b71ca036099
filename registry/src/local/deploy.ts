import { findEnvironment } from '../domain/environments.js';
import { policyRefusal } from '../domain/readiness.js';
import { movedMeanwhile } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, DeployOptions } from '../registry.js';
import { candidateOf } from './candidate.js';
import { knownVersion } from './known.js';
import type { Context } from './context.js';
import { newDeployment } from './newDeployment.js';

export interface DeployRequest {
  readonly name: string;
  readonly number: number;
  readonly options: DeployOptions;
}

export async function deploy(
  { store, actor }: Context,
  { name, number, options }: DeployRequest,
): Promise<Deployment> {
  const { environment = 'production', message = '', expectedLive } = options;
  requireMessage(message);
  return store.write(async (writer) => {
    const version = await knownVersion(writer, name, number);
    const policy = findEnvironment(await writer.environments(), environment);
    const live = await writer.liveDeployment(name, environment);
    if (expectedLive !== undefined && expectedLive !== (live?.version ?? null)) {
      throw movedMeanwhile(environment, live, expectedLive);
    }
    const refusal = policyRefusal(policy, await candidateOf(writer, version));
    if (refusal !== null) throw refusal;
    const deployment = newDeployment(version, { environment, kind: 'deploy', live, by: actor.name, message });
    await writer.insertDeployment(deployment);
    return deployment;
  });
}
