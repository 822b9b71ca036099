import { createHash, randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { requireText } from '../domain/text.js';
import { draftVersion, isSameState, type Submission } from '../domain/versionDraft.js';
import type { Registration } from '../registry.js';
import type { StoredVersion } from '../stores/store.js';
import type { Actor, Context } from './context.js';
import { reviewed } from './read.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export async function register({ store, actor }: Context, submission: Submission): Promise<Registration> {
  const createdBy = authorOf(actor, submission.options.createdBy);
  const draft = draftVersion(submission, sha256);
  return store.write(async (writer) => {
    const newest = await writer.newestVersion(draft.name);
    if (newest !== null && isSameState(draft, newest)) {
      return { ...(await reviewed(writer, newest)), created: false };
    }
    const version: StoredVersion = {
      ...draft,
      id: randomUUID(),
      version: (newest?.version ?? 0) + 1,
      createdBy,
      createdAt: new Date().toISOString(),
    };
    await writer.insertVersion(version);
    return { ...(await reviewed(writer, version)), created: true };
  });
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
