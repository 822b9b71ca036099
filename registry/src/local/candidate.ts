import type { Candidate } from '../domain/readiness.js';
import type { StoredPrompt, StoredVersion, StoreReader } from '../stores/store.js';

/** All that a policy looks at, for one version. */
export async function candidateOf(
  reader: StoreReader,
  prompt: StoredPrompt,
  version: StoredVersion,
): Promise<Candidate> {
  return {
    name: prompt.name,
    version: version.version,
    isArchived: prompt.archivedAt !== null,
    authors: await reader.authors(prompt, version),
    reviews: await reader.reviews(prompt, { digest: version.digest }),
    wasLiveIn: await reader.whereDeployed(prompt, version.digest),
  };
}
