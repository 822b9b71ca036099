import type { Records } from '../domain/auditRecords.js';
import { recordIn } from '../domain/eventRecord.js';
import {
  archivedElsewhere,
  grownApart,
  impossible,
  nameHeld,
  renamedApart,
} from '../domain/importRefusals.js';
import type { KnownEvent } from '../domain/knownEvent.js';
import { requireLines } from '../domain/lineRange.js';
import { beginsThread } from '../domain/threads.js';
import type { Deployment, Reply, Review, ReviewRequest } from '../registry.js';
import type { StoredPrompt, StoredVersion } from '../stores/store.js';
import { addVersion } from './addVersion.js';
import type { Importing } from './importing.js';
import { newestNumber } from './known.js';

/** A prompt that an import is about, as it is here by now. */
export interface PromptAtWork {
  prompt: StoredPrompt;
  newest: number;
}

/** The prompts that are here by their ids; a first version makes its prompt. */
export function promptsAtWork({ writer }: Importing) {
  const prompts = new Map<string, PromptAtWork>();

  async function find(event: Exclude<KnownEvent, { kind: 'environment.set' }>): Promise<PromptAtWork> {
    const { promptId } = event.data;
    const prompt = (await writer.promptWithId(promptId)) ?? (await make(event));
    return { prompt, newest: await newestNumber(writer, prompt) };
  }

  async function make({
    kind,
    name,
    at,
    data,
  }: Exclude<KnownEvent, { kind: 'environment.set' }>): Promise<StoredPrompt> {
    if (kind !== 'version.registered') throw impossible('It is about a prompt that has no version');
    const holder = await writer.prompt(name);
    if (holder !== null) throw nameHeld(name, holder.name);
    const prompt = { id: data.promptId, name, createdAt: at, archivedAt: null };
    await writer.insertPrompt(prompt);
    return prompt;
  }

  return async (event: Exclude<KnownEvent, { kind: 'environment.set' }>): Promise<PromptAtWork> => {
    const found = prompts.get(event.data.promptId) ?? (await find(event));
    prompts.set(event.data.promptId, found);
    return found;
  };
}

export async function importVersion(
  { writer }: Importing,
  atWork: PromptAtWork,
  given: Records['version'],
): Promise<void> {
  const { prompt, newest } = atWork;
  const version: StoredVersion = { ...given, name: prompt.name };
  if (version.version <= newest) throw grownApart(prompt.name, version.version);
  if (version.version > newest + 1) throw impossible(`${prompt.name} v${newest + 1} is missing`);
  if (version.sameAs !== (await writer.firstWithDigest(prompt, version.digest))) {
    throw impossible(`${prompt.name} v${version.version} says wrongly which version sends the same`);
  }
  await addVersion(writer, prompt, version);
  atWork.newest = version.version;
}

/** Writes what was said or done about a version that is here. */
export async function importRecord(
  { writer }: Importing,
  { prompt, newest }: PromptAtWork,
  event: KnownEvent<'review.requested' | 'review.given' | 'deployment.made'>,
): Promise<void> {
  const version = await writer.version(prompt, event.data.version);
  const record = { ...recordIn(event), name: prompt.name };
  const what = `${prompt.name} v${event.data.version}`;
  if (event.kind === 'deployment.made') {
    const { versionId, fromVersion } = event.data;
    if (version?.id !== versionId || (fromVersion ?? 0) > newest) {
      throw impossible(`The deployment is of another version than ${what}`);
    }
    return writer.insertDeployment(prompt, record as Deployment, true);
  }
  if (version?.digest !== event.data.digest) throw impossible(`The digest isn't that of ${what}`);
  if (event.kind === 'review.requested') return writer.insertReviewRequest(prompt, record as ReviewRequest);
  if (event.data.lines !== null) requireLines(event.data.lines, version.source);
  return writer.insertReview(prompt, record as Review);
}

/** Writes what was said in a thread that is here. */
export async function importReply(
  { writer }: Importing,
  { prompt, newest }: PromptAtWork,
  event: KnownEvent<'reply.given'>,
): Promise<void> {
  const { thread, version } = event.data;
  const [kept] = await writer.keptRecords('review', [thread]);
  const start = kept?.record ?? null;
  if (kept?.promptId !== prompt.id || start === null || !beginsThread(start)) {
    throw impossible(`It is said in a thread that ${prompt.name} doesn't have`);
  }
  if (version < start.version || version > newest) {
    throw impossible(`It is said of ${prompt.name} v${version}, which wasn't the newest version then`);
  }
  await writer.insertReply(prompt, { ...recordIn(event), name: prompt.name } as Reply);
}

export async function importPromptChange(
  { writer }: Importing,
  atWork: PromptAtWork,
  event: KnownEvent<'prompt.renamed' | 'prompt.archived' | 'prompt.restored'>,
): Promise<void> {
  const { prompt } = atWork;
  const { name, at } = event;
  if (event.kind !== 'prompt.renamed') {
    const archivedAt = event.kind === 'prompt.archived' ? at : null;
    const [live] = archivedAt === null ? [] : await writer.live(prompt);
    if (live !== undefined) throw archivedElsewhere(prompt.name, live.state.environment);
    await writer.setArchived(prompt, archivedAt);
    atWork.prompt = { ...prompt, archivedAt };
    return;
  }
  const { formerName } = event.data;
  if (formerName !== prompt.name) throw renamedApart(prompt.name, formerName, name);
  const holder = await writer.prompt(name);
  if (holder !== null && holder.id !== prompt.id) throw nameHeld(name, holder.name);
  if (prompt.name === name) throw impossible(`${name} was renamed to its own name`);
  await writer.renamePrompt(prompt, name, at);
  atWork.prompt = { ...prompt, name };
}
