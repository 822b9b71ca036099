import { RegistryError } from '../errors.js';
import { findEnvironment } from '../domain/environments.js';
import { notLive, promptNotFound } from '../domain/refusals.js';
import { reviewState } from '../domain/reviewState.js';
import type {
  AuditEvent,
  Deployment,
  EventsOptions,
  Head,
  GetOptions,
  HistoryOptions,
  LiveState,
  PromptSummary,
  PromptVersion,
  Review,
  ReviewRequest,
  ServedVersion,
} from '../registry.js';
import type { Newest, StoredPrompt, StoredVersion, StoreReader } from '../stores/store.js';
import { knownPrompt, newestNumber, versionOf } from './known.js';
import type { Context } from './context.js';

export function list({ store }: Context): Promise<readonly PromptSummary[]> {
  return store.read(async (reader) => {
    const live = new Map<string, LiveState[]>();
    for (const { promptId, state } of await reader.live()) {
      live.set(promptId, [...(live.get(promptId) ?? []), state]);
    }
    return (await reader.prompts()).map((prompt) => summaryOf(prompt, live.get(prompt.id) ?? []));
  });
}

/** What `list` says of one prompt. */
export async function summarised(reader: StoreReader, prompt: StoredPrompt): Promise<PromptSummary> {
  const live = (await reader.live(prompt)).map(({ state }) => state);
  const newest = await reader.newestVersion(prompt);
  if (newest === null) throw promptNotFound(prompt.name);
  return summaryOf({ ...prompt, newestVersion: newest.version, newestId: newest.id }, live);
}

function summaryOf(
  { name, newestVersion, newestId, archivedAt }: StoredPrompt & Newest,
  live: readonly LiveState[],
): PromptSummary {
  return { name, newestVersion, newestId, live, archivedAt };
}

export function history(
  { store }: Context,
  name: string,
  options: HistoryOptions,
): Promise<readonly PromptVersion[]> {
  requireWhole(options.limit, 'limit', 1);
  requireWhole(options.before, 'before', 1);
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    const versions = await reader.versions(prompt, options);
    const [reviews, requests] = [await reader.reviews(prompt), await reader.reviewRequests(prompt)];
    return versions.map((version) => withStatus(version, reviews, requests));
  });
}

export function version({ store }: Context, name: string, number: number): Promise<PromptVersion> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    return reviewed(reader, prompt, await versionOf(reader, prompt, number));
  });
}

export function get({ store }: Context, name: string, options: GetOptions): Promise<ServedVersion> {
  const { version: wanted = 'latest', environment = 'production' } = options;
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    if (wanted !== 'latest') {
      const pinned = await reviewed(reader, prompt, await versionOf(reader, prompt, wanted));
      return { ...pinned, environment: null, deploymentId: null, stale: false };
    }
    findEnvironment(await reader.environments(), environment);
    const deployment = await reader.liveDeployment(prompt, environment);
    if (deployment === null) {
      const newest = prompt.archivedAt === null ? await newestNumber(reader, prompt) : null;
      throw notLive(prompt.name, environment, newest);
    }
    const live = await reviewed(reader, prompt, await versionOf(reader, prompt, deployment.version));
    return { ...live, environment, deploymentId: deployment.id, stale: false };
  });
}

export function deployments(
  { store }: Context,
  name: string,
  environment?: string,
): Promise<readonly Deployment[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    if (environment !== undefined) findEnvironment(await reader.environments(), environment);
    return reader.deployments(prompt, environment);
  });
}

const maxEvents = 1000;

export function events(
  { store }: Context,
  { after = 0, limit = 100 }: EventsOptions,
): Promise<readonly AuditEvent[]> {
  requireWhole(after, 'after', 0);
  requireWhole(limit, 'limit', 1);
  return store.read((reader) => reader.events({ after, limit: Math.min(limit, maxEvents) }));
}

export async function head({ store }: Context): Promise<Head> {
  const last = await store.read((reader) => reader.lastEvent());
  return { seq: last?.seq ?? 0, hash: last?.hash ?? null };
}

/** The version with what its reviewers said. */
export async function reviewed(
  reader: StoreReader,
  prompt: StoredPrompt,
  version: StoredVersion,
): Promise<PromptVersion> {
  const reviews = await reader.reviews(prompt, { digest: version.digest });
  return withStatus(version, reviews, await reader.reviewRequests(prompt, version.digest));
}

function withStatus(
  version: StoredVersion,
  reviews: readonly Review[],
  requests: readonly ReviewRequest[],
): PromptVersion {
  const isItsOwn = ({ digest }: { readonly digest: string }) => digest === version.digest;
  const { status } = reviewState(reviews.filter(isItsOwn), requests.some(isItsOwn));
  return { ...version, reviewStatus: status };
}

export function requireWhole(value: number | undefined, what: string, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RegistryError('invalid_argument', `${what} must be a whole number from ${least}, not ${value}.`);
}
