import { findEnvironment } from '../domain/environments.js';
import { policyRefusal } from '../domain/readiness.js';
import { notLive, requireStill } from '../domain/refusals.js';
import { rollbackTarget } from '../domain/rollbackTarget.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, RollbackOptions } from '../registry.js';
import { addDeployment } from './addDeployment.js';
import type { Context } from './context.js';
import { candidateOf } from './candidate.js';
import { newestNumber, promptInUse, versionOf } from './known.js';

export async function rollback(
  { store, actor }: Context,
  name: string,
  options: RollbackOptions,
): Promise<Deployment> {
  const { environment = 'production', to, message = '', expectedLive } = options;
  requireMessage(message);
  return store.write(async (writer) => {
    const prompt = await promptInUse(writer, name);
    if (to !== undefined) await versionOf(writer, prompt, to);
    const policy = findEnvironment(await writer.environments(), environment);
    const [newest, ...earlier] = await writer.deployments(prompt, environment);
    if (newest === undefined) throw notLive(prompt.name, environment, await newestNumber(writer, prompt));
    const live = newest.kind === 'undeploy' ? null : newest;
    if (expectedLive !== undefined) requireStill(environment, live, expectedLive);
    const version = await versionOf(writer, prompt, rollbackTarget([newest, ...earlier], to));
    // What was live only in the registry that it was imported from needs what a deploy needs.
    if (!(await writer.wasDeployedHere(prompt, version, environment))) {
      const refusal = policyRefusal(policy, await candidateOf(writer, prompt, version));
      if (refusal !== null) throw refusal;
    }
    return addDeployment(writer, prompt, version, {
      environment,
      kind: 'rollback',
      live,
      by: actor.name,
      message,
    });
  });
}
