import type { ReviewRequest } from '@onbook/registry';
import { onbookRequest } from '../feature.js';
import type { RequestSummary } from '../protocol.js';
import { changingRegistry } from './inRegistry.js';

export const requestReview = onbookRequest(
  'onbook/requestReview',
  ({ folder, name, version, ...options }, workspace) =>
    changingRegistry(workspace, folder, async ({ registry }) =>
      requestSummary(await registry.requestReview(name, version, options)),
    ),
);

export function requestSummary(request: ReviewRequest): RequestSummary {
  const { name, version, reviewers, message, requestedBy, createdAt } = request;
  return { name, version, reviewers, message, requestedBy, createdAt };
}
