import type { Candidate } from '../domain/readiness.js';
import type { StoredVersion, StoreReader } from '../stores/store.js';
import { reviewsOn } from './read.js';

/** All that a policy looks at, for one version. */
export async function candidateOf(reader: StoreReader, version: StoredVersion): Promise<Candidate> {
  return {
    name: version.name,
    version: version.version,
    authors: await reader.authors(version),
    reviews: reviewsOn(version, await reader.reviews(version.name)),
    wasLiveIn: await reader.whereDeployed(version.name, version.digest),
  };
}
