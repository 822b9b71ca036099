import { findEnvironment } from '../domain/environments.js';
import { notLive } from '../domain/refusals.js';
import { rollbackTarget } from '../domain/rollbackTarget.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, RollbackOptions } from '../registry.js';
import { knownPrompt, knownVersion } from './known.js';
import type { Context } from './context.js';
import { newDeployment } from './newDeployment.js';

export async function rollback(
  { store, actor }: Context,
  name: string,
  options: RollbackOptions,
): Promise<Deployment> {
  const { environment = 'production', to, message = '' } = options;
  requireMessage(message);
  return store.write(async (writer) => {
    const { newest } = await knownPrompt(writer, name);
    if (to !== undefined) await knownVersion(writer, name, to);
    findEnvironment(await writer.environments(), environment);
    const [live, ...earlier] = await writer.deployments(name, environment);
    if (live === undefined) throw notLive(name, environment, newest.version);
    const version = await knownVersion(writer, name, rollbackTarget([live, ...earlier], to));
    const deployment = newDeployment(version, {
      environment,
      kind: 'rollback',
      live,
      by: actor.name,
      message,
    });
    await writer.insertDeployment(deployment);
    return deployment;
  });
}
