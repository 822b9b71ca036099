import { onbookRequest } from '../feature.js';
import { inRegistry } from './inRegistry.js';

/** How far back it is looked for people. */
const limit = 100;

export const reviewers = onbookRequest('onbook/reviewers', ({ folder, name }, workspace) =>
  inRegistry(workspace, folder, async ({ registry, view }) => {
    const [me, given, versions, prompts] = await Promise.all([
      registry.whoAmI(),
      registry.reviewHistory(name, { limit }),
      registry.history(name, { limit }),
      view.prompts(),
    ]);
    const people = new Set([
      ...given.map(({ reviewer }) => reviewer),
      ...versions.map(({ createdBy }) => createdBy),
      ...prompts.flatMap(({ live }) => live.map(({ deployedBy }) => deployedBy)),
    ]);
    people.delete(me.name);
    return [...people];
  }),
);
