import type { PromptSummary } from '@onbook/registry';
import { findEnvironment } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import type { EnvironmentDifference } from '../protocol.js';
import { inBatches } from '../workspace/inBatches.js';
import { inRegistry } from './inRegistry.js';
import type { RegistryView } from './registryView.js';

/** The prompts of which not the same version is live in both environments, and whether each may be promoted. */
export const environmentDifferences = onbookRequest(
  'onbook/environmentDifferences',
  ({ folder, from, to }, workspace, token) =>
    inRegistry(workspace, folder, async ({ view }) => {
      const known = await view.environments();
      for (const environment of [from, to]) findEnvironment(known, environment);
      const differing = (await view.prompts())
        .map((prompt) => ({ name: prompt.name, from: liveIn(prompt, from), to: liveIn(prompt, to) }))
        .filter((prompt) => prompt.from !== prompt.to);
      return await inBatches(differing, (prompt) => withRefusal(prompt, { to, view }), token);
    }),
);

function liveIn({ live }: PromptSummary, environment: string): number | null {
  return live.find((state) => state.environment === environment)?.version ?? null;
}

async function withRefusal(
  prompt: Omit<EnvironmentDifference, 'refusal'>,
  { to, view }: { readonly to: string; readonly view: RegistryView },
): Promise<EnvironmentDifference> {
  if (prompt.from === null) return { ...prompt, refusal: null };
  const rows = await view.readiness(prompt.name, prompt.from);
  return { ...prompt, refusal: rows.find(({ environment }) => environment === to)?.refusal ?? null };
}
