import type { Candidate } from '../domain/readiness.js';
import { reviewState } from '../domain/reviewState.js';
import { resolutionOf } from '../domain/threads.js';
import type { Review } from '../registry.js';
import type { StoredPrompt, StoredVersion, StoreReader } from '../stores/store.js';
import { discussionsAbout } from './discussions.js';

/** All that a policy looks at, for one version. */
export async function candidateOf(
  reader: StoreReader,
  prompt: StoredPrompt,
  version: StoredVersion,
): Promise<Candidate> {
  const reviews = await reader.reviews(prompt, { digest: version.digest });
  return {
    name: prompt.name,
    version: version.version,
    isArchived: prompt.archivedAt !== null,
    authors: await reader.authors(prompt, version),
    reviews,
    openThreads: isBlocked(reviews) ? await countOpen(reader, prompt, version) : 0,
    wasLiveIn: await reader.whereDeployed(prompt, version.digest),
  };
}

function isBlocked(reviews: readonly Review[]): boolean {
  return reviewState(reviews).objectors.length > 0;
}

async function countOpen(
  reader: StoreReader,
  prompt: StoredPrompt,
  { version }: StoredVersion,
): Promise<number> {
  const discussions = await discussionsAbout(reader, prompt, version);
  return discussions.filter(({ replies }) => resolutionOf(replies) === null).length;
}
