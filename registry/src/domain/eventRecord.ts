import type { Deployment, Reply, Review, ReviewRequest } from '../registry.js';
import type { KnownEvent } from './knownEvent.js';
import { without } from './without.js';

/** The small record that an event holds whole. */
export function recordIn(
  event: KnownEvent<'review.requested' | 'review.given' | 'reply.given' | 'deployment.made'>,
): Review | ReviewRequest | Reply | Deployment {
  const { name } = event;
  if (event.kind === 'deployment.made') {
    const { versionId, ...deployment } = without(event.data, 'imported', 'promptId');
    return { ...deployment, name, promptId: versionId };
  }
  if (event.kind === 'review.given') return { ...without(event.data, 'imported', 'promptId'), name };
  if (event.kind === 'reply.given') return { ...without(event.data, 'imported', 'promptId'), name };
  return { ...without(event.data, 'imported', 'promptId'), name };
}
