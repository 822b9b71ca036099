import { approvalsOf, policyRefusal } from '../domain/readiness.js';
import type { Readiness } from '../registry.js';
import { candidateOf } from './candidate.js';
import type { Context } from './context.js';
import { knownPrompt, versionOf, type VersionName } from './known.js';

export function readiness({ store }: Context, { name, number }: VersionName): Promise<readonly Readiness[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    const candidate = await candidateOf(reader, prompt, await versionOf(reader, prompt, number));
    const live = new Map((await reader.live(prompt)).map(({ state }) => [state.environment, state.version]));
    return (await reader.environments()).map((environment) => {
      const refusal = policyRefusal(environment, candidate);
      return {
        environment: environment.name,
        liveVersion: live.get(environment.name) ?? null,
        approvals: approvalsOf(environment, candidate),
        refusal: refusal && {
          code: refusal.code,
          message: refusal.message,
          selfApproval: refusal.details.selfApproval ?? false,
        },
      };
    });
  });
}
