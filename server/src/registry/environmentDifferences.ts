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
  ({ folder, from, to, names, limit }, workspace, token) =>
    inRegistry(workspace, folder, async ({ view }) => {
      const known = await view.environments();
      for (const environment of [from, to]) findEnvironment(known, environment);
      const differing = (await view.prompts())
        .map((prompt) => ({ name: prompt.name, from: liveIn(prompt, from), to: liveIn(prompt, to) }))
        .filter(({ name, ...live }) => live.from !== live.to && (names?.includes(name) ?? true));
      // What the policy says is a question for each: only of those that are shown.
      const shown = differing.slice(0, limit);
      const prompts = await inBatches(shown, (prompt) => withRefusal(prompt, { to, view }), token);
      return { total: differing.length, prompts };
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
