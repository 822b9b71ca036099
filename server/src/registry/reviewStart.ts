import type { PromptSummary } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import type { ReviewStart } from '../protocol.js';
import { inRegistry } from './inRegistry.js';
import type { OpenRegistry } from './registries.js';

/**
 * A version is read against what the reviewer approved last, else against what is live, since that is what a deploy
 * would change.
 */
export const reviewStart = onbookRequest('onbook/reviewStart', ({ folder, name, version }, workspace) =>
  inRegistry(workspace, folder, async (opened) => {
    const prompt = await opened.view.prompt(name);
    if (prompt === null) throw new RegistryError('prompt_not_found', `There is no prompt ${name}.`);
    const base =
      (await lastApproved(opened, name, version)) ?? liveBase(prompt, version) ?? previous(version);
    return { base, newestVersion: prompt.newestVersion };
  }),
);

/** Of the versions before, and not one that sends the same. */
async function lastApproved(
  { registry, view }: OpenRegistry,
  name: string,
  version: number,
): Promise<ReviewStart['base']> {
  const { name: reviewer } = await registry.whoAmI();
  const approvals = await registry.reviewHistory(name, { reviewer, verdict: 'approved' });
  const { digest } = await view.version(name, version);
  const last = approvals.find((review) => review.version < version && review.digest !== digest);
  return last === undefined ? null : { version: last.version, because: 'approved', environment: null };
}

function liveBase({ live }: PromptSummary, version: number): ReviewStart['base'] {
  const others = live.filter((state) => state.version !== version);
  const state = others.find(({ environment }) => environment === 'production') ?? others.at(-1);
  if (state === undefined) return null;
  return { version: state.version, because: 'live', environment: state.environment };
}

function previous(version: number): ReviewStart['base'] {
  return version === 1 ? null : { version: version - 1, because: 'previous', environment: null };
}
