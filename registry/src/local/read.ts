import { notLive } from '../domain/refusals.js';
import { findEnvironment } from '../domain/environments.js';
import { reviewState } from '../domain/reviewState.js';
import type {
  Deployment,
  GetOptions,
  PromptSummary,
  PromptVersion,
  Review,
  ServedVersion,
} from '../registry.js';
import type { StoredVersion, StoreReader } from '../stores/store.js';
import { knownPrompt, knownVersion } from './known.js';
import type { Desk } from './localRegistry.js';

export function list({ store }: Desk): Promise<readonly PromptSummary[]> {
  return store.read(async (reader) => {
    const live = await reader.live();
    return (await reader.prompts()).map((prompt) => ({
      ...prompt,
      live: live.filter((state) => state.name === prompt.name).map(({ name: _, ...state }) => state),
    }));
  });
}

export function history({ store }: Desk, name: string): Promise<readonly PromptVersion[]> {
  return store.read(async (reader) => {
    await knownPrompt(reader, name);
    const reviews = await reader.reviews(name);
    return (await reader.versions(name)).map((version) => withStatus(version, reviews));
  });
}

export function version({ store }: Desk, name: string, number: number): Promise<PromptVersion> {
  return store.read(async (reader) => reviewed(reader, await knownVersion(reader, name, number)));
}

export function get({ store }: Desk, name: string, options: GetOptions): Promise<ServedVersion> {
  const { version: wanted = 'latest', environment = 'production' } = options;
  return store.read(async (reader) => {
    if (wanted !== 'latest') {
      const pinned = await reviewed(reader, await knownVersion(reader, name, wanted));
      return { ...pinned, environment: null, deploymentId: null, stale: false };
    }
    const { newest } = await knownPrompt(reader, name);
    findEnvironment(await reader.environments(), environment);
    const deployment = await reader.liveDeployment(name, environment);
    if (deployment === null) throw notLive(name, environment, newest.version);
    const live = await reviewed(reader, await knownVersion(reader, name, deployment.version));
    return { ...live, environment, deploymentId: deployment.id, stale: false };
  });
}

export function deployments(
  { store }: Desk,
  name: string,
  environment?: string,
): Promise<readonly Deployment[]> {
  return store.read(async (reader) => {
    await knownPrompt(reader, name);
    if (environment !== undefined) findEnvironment(await reader.environments(), environment);
    return reader.deployments(name, environment);
  });
}

/** The version with what its reviewers said. */
export async function reviewed(reader: StoreReader, version: StoredVersion): Promise<PromptVersion> {
  return withStatus(version, await reader.reviews(version.name));
}

/** The verdicts on a version's digest, newest first. */
export function reviewsOn(version: StoredVersion, reviews: readonly Review[]): readonly Review[] {
  return reviews.filter((review) => review.digest === version.digest);
}

function withStatus(version: StoredVersion, reviews: readonly Review[]): PromptVersion {
  return { ...version, reviewStatus: reviewState(reviewsOn(version, reviews)).status };
}
