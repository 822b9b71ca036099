import type { PromptVersion } from '@onbook/registry';
import { onbookRequest } from '../feature.js';
import type { VersionSummary } from '../protocol.js';
import { inRegistry } from './inRegistry.js';

export const history = onbookRequest('onbook/history', ({ folder, name, ...page }, workspace) =>
  inRegistry(workspace, folder, async ({ registry, view }) => {
    const [versions, prompt] = await Promise.all([registry.history(name, page), view.prompt(name)]);
    const live = prompt?.live ?? [];
    return versions.map((version) => {
      const here = live.filter((state) => state.version === version.version);
      return summaryOf(
        version,
        here.map((state) => state.environment),
      );
    });
  }),
);

function summaryOf(version: PromptVersion, liveIn: readonly string[]): VersionSummary {
  return {
    version: version.version,
    message: version.message,
    createdBy: version.createdBy,
    createdAt: version.createdAt,
    reviewStatus: version.reviewStatus,
    hash: version.hash,
    liveIn,
  };
}
