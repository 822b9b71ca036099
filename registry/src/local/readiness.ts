import { approvalsOf, policyRefusal } from '../domain/readiness.js';
import type { Readiness } from '../registry.js';
import { candidateOf } from './candidate.js';
import { knownVersion } from './known.js';
import type { Context } from './context.js';

export function readiness({ store }: Context, name: string, number: number): Promise<readonly Readiness[]> {
  return store.read(async (reader) => {
    const candidate = await candidateOf(reader, await knownVersion(reader, name, number));
    const liveStates = (await reader.live()).filter((live) => live.name === name);
    return (await reader.environments()).map((environment) => {
      const refusal = policyRefusal(environment, candidate);
      return {
        environment: environment.name,
        liveVersion:
          liveStates.find(({ state }) => state.environment === environment.name)?.state.version ?? null,
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
