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
import type { Context } from './context.js';

export function list({ store }: Context): Promise<readonly PromptSummary[]> {
  return store.read(async (reader) => {
    const live = await reader.live();
    return (await reader.prompts()).map((prompt) => ({
      ...prompt,
      live: live.filter(({ name }) => name === prompt.name).map(({ state }) => state),
    }));
  });
}

export function history({ store }: Context, name: string): Promise<readonly PromptVersion[]> {
  return store.read(async (reader) => {
    await knownPrompt(reader, name);
    const reviews = await reader.reviews(name);
    return (await reader.versions(name)).map((version) => withStatus(version, reviews));
  });
}

export function version({ store }: Context, name: string, number: number): Promise<PromptVersion> {
  return store.read(async (reader) => reviewed(reader, await knownVersion(reader, name, number)));
}

export function get({ store }: Context, name: string, options: GetOptions): Promise<ServedVersion> {
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
  { store }: Context,
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
