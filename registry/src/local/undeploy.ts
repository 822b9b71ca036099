import { findEnvironment } from '../domain/environments.js';
import { nothingToTakeOut, requireStill } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import type { Deployment, UndeployOptions } from '../registry.js';
import { addDeployment } from './addDeployment.js';
import type { Context } from './context.js';
import { knownPrompt } from './known.js';

export async function undeploy(
  { store, actor }: Context,
  name: string,
  { environment = 'production', message = '', expectedLive }: UndeployOptions,
): Promise<Deployment> {
  requireMessage(message);
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    findEnvironment(await writer.environments(), environment);
    const live = await writer.liveDeployment(prompt, environment);
    if (expectedLive !== undefined) requireStill(environment, live, expectedLive);
    if (live === null) throw nothingToTakeOut(prompt.name, environment);
    const withdrawn = { id: live.promptId, version: live.version };
    return addDeployment(writer, prompt, withdrawn, {
      environment,
      kind: 'undeploy',
      live,
      by: actor.name,
      message,
    });
  });
}
