import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { versionFingerprint } from '../domain/auditChain.js';
import { versionRegistered } from '../domain/happenings.js';
import type { Actor } from '../domain/permissions.js';
import { promptArchived, promptRenamed } from '../domain/refusals.js';
import { requireText } from '../domain/text.js';
import { draftVersion, isSameState, type Submission } from '../domain/versionDraft.js';
import type { Registration } from '../registry.js';
import type { StoredPrompt, StoredVersion, StoreWriter } from '../stores/store.js';
import { addVersion } from './addVersion.js';
import type { Context } from './context.js';
import { reviewed } from './read.js';
import { recordEvent } from '../stores/recordEvent.js';
import { sha256 } from '../sha256.js';

export async function register({ store, actor }: Context, submission: Submission): Promise<Registration> {
  const createdBy = authorOf(actor, submission.options.createdBy);
  const draft = draftVersion(submission, sha256);
  return store.write(async (writer) => {
    const createdAt = new Date().toISOString();
    const prompt = await promptOf(writer, draft.name, createdAt);
    const newest = await writer.newestVersion(prompt);
    if (newest !== null && isSameState(draft, newest)) {
      return { ...(await reviewed(writer, prompt, newest)), created: false };
    }
    const version: StoredVersion = {
      ...draft,
      id: randomUUID(),
      version: (newest?.version ?? 0) + 1,
      sameAs: newest === null ? null : await writer.firstWithDigest(prompt, draft.digest),
      createdBy,
      createdAt,
    };
    await addVersion(writer, prompt, version);
    const fingerprint = versionFingerprint(version, sha256);
    await recordEvent(
      writer,
      versionRegistered(prompt, version, { actor: actor.name, at: createdAt, fingerprint }),
    );
    return { ...(await reviewed(writer, prompt, version)), created: true };
  });
}

/**
 * The prompt of this name, made when there is none.
 * @throws RegistryError `prompt_renamed` or `prompt_archived`.
 */
async function promptOf(writer: StoreWriter, name: string, at: string): Promise<StoredPrompt> {
  const known = await writer.prompt(name);
  if (known === null) {
    const prompt: StoredPrompt = { id: randomUUID(), name, createdAt: at, archivedAt: null };
    await writer.insertPrompt(prompt);
    return prompt;
  }
  if (known.name !== name) throw promptRenamed(name, known.name);
  if (known.archivedAt !== null) throw promptArchived(name);
  return known;
}

function authorOf(actor: Actor, named: string | undefined): string {
  if (named === undefined || named === actor.name) return actor.name;
  requireText(named, 'author');
  if (actor.mayNameOthers) return named;
  throw new RegistryError(
    'forbidden',
    `${actor.name} can't register in the name of ${named}. Leave createdBy away to register in your own.`,
  );
}
