import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { replyGiven } from '../domain/happenings.js';
import { alreadyOpen, alreadyResolved, threadNotFound } from '../domain/refusals.js';
import { requireMessage } from '../domain/text.js';
import { resolutionOf, threadsIn, type Discussion } from '../domain/threads.js';
import type { Reply, ReplyOptions, Thread } from '../registry.js';
import type { Context } from './context.js';
import { discussionsAbout, discussionsOf } from './discussions.js';
import { knownPrompt, newestNumber, versionOf, type VersionName } from './known.js';
import { recordEvent } from '../stores/recordEvent.js';

export async function threads({ store }: Context, { name, number }: VersionName): Promise<readonly Thread[]> {
  const { source, discussions, sources } = await store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    const version = await versionOf(reader, prompt, number);
    const about = await discussionsAbout(reader, prompt, number);
    const origins = new Set(about.map(({ start }) => start.version));
    return {
      source: version.source,
      discussions: about,
      sources: await reader.sources(prompt, [...origins]),
    };
  });
  // Comparing long texts takes its time, and meanwhile others may have the store.
  return threadsIn(source, discussions, sources);
}

export function reply(
  { store, actor }: Context,
  { name, thread }: { readonly name: string; readonly thread: string },
  { message = '', resolved }: ReplyOptions,
): Promise<Reply> {
  requireMessage(message);
  if (resolved === undefined && message.trim() === '') {
    throw new RegistryError('invalid_argument', 'A reply needs a message: say what you mean in a sentence.');
  }
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    const newest = await newestNumber(writer, prompt);
    const discussion = (await discussionsOf(writer, prompt)).find(({ start }) => start.id === thread);
    if (discussion === undefined) throw threadNotFound(prompt.name, thread, newest);
    if (resolved !== undefined) requireOther(discussion, resolved);
    const made: Reply = {
      id: randomUUID(),
      name: prompt.name,
      thread,
      version: newest,
      message,
      resolved: resolved ?? null,
      author: actor.name,
      createdAt: new Date().toISOString(),
    };
    await writer.insertReply(prompt, made);
    await recordEvent(writer, replyGiven(prompt, made));
    return made;
  });
}

/** @throws RegistryError `conflict` for a thread that is resolved, or open, already. */
function requireOther({ replies }: Discussion, resolved: boolean): void {
  const resolution = resolutionOf(replies);
  if (resolved && resolution !== null) throw alreadyResolved(resolution);
  if (!resolved && resolution === null) throw alreadyOpen();
}
