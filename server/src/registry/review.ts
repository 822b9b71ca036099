import { onbookRequest } from '../feature.js';
import { changingRegistry } from './inRegistry.js';
import { reviewSummary } from './reviews.js';

export const review = onbookRequest('onbook/review', ({ folder, name, version, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) =>
    reviewSummary(await registry.review(name, version, options)),
  ),
);
