import type { Review } from '@onbook/registry';
import { onbookRequest } from '../feature.js';
import type { ReviewSummary } from '../protocol.js';
import { inRegistry } from './inRegistry.js';

export const reviews = onbookRequest('onbook/reviews', ({ folder, name, version }, workspace) =>
  inRegistry(workspace, folder, async ({ registry }) =>
    (await registry.reviews(name, version)).map(reviewSummary),
  ),
);

export function reviewSummary({ version, verdict, message, reviewer, createdAt }: Review): ReviewSummary {
  return { version, verdict, message, reviewer, createdAt };
}
