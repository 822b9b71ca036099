import { RegistryError } from '../errors.js';
import { excerptAround } from '../domain/excerpt.js';
import { searchWords } from '../domain/searchWords.js';
import type { SearchHit, SearchOptions } from '../registry.js';
import type { StoredPrompt, StoreReader } from '../stores/store.js';
import type { Context } from './context.js';
import { newestNumber, versionOf } from './known.js';

const maxLimit = 500;
/** SQLite refuses to search for some thousand words at once. */
const maxTextLength = 1000;
/** Enough that prompts with hundreds of versions don't hide the others. */
const versionsLookedAt = 5000;

export async function search(
  { store }: Context,
  text: string,
  { limit = 50 }: SearchOptions,
): Promise<readonly SearchHit[]> {
  if (text.length > maxTextLength) {
    throw new RegistryError(
      'invalid_argument',
      `Search for a text of at most ${maxTextLength.toLocaleString('en-US')} characters.`,
    );
  }
  const words = searchWords(text);
  if (words.length === 0) {
    throw new RegistryError('invalid_argument', 'Search for a word: letters or digits.');
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw new RegistryError('invalid_argument', `limit must be a whole number from 1 to ${maxLimit}.`);
  }
  return store.read(async (reader) => {
    const found = new Map<string, number>();
    for (const { promptId, version } of await reader.versionsWithWords(words, versionsLookedAt)) {
      if (!found.has(promptId)) found.set(promptId, version);
    }
    // A new name is in the index from the next version on.
    for (const prompt of await reader.promptsNamed(words)) {
      const ofName = searchWords(prompt.name);
      const hasAll = words.every((word) => ofName.some((other) => other.startsWith(word)));
      if (hasAll && !found.has(prompt.id)) found.set(prompt.id, await newestNumber(reader, prompt));
    }
    const hits: SearchHit[] = [];
    for (const [id, version] of found) {
      const prompt = await reader.promptWithId(id);
      if (prompt?.archivedAt !== null) continue;
      hits.push(await hitOf(reader, prompt, { version, words }));
      if (hits.length === limit) break;
    }
    return hits;
  });
}

async function hitOf(
  reader: StoreReader,
  prompt: StoredPrompt,
  { version: number, words }: { readonly version: number; readonly words: readonly string[] },
): Promise<SearchHit> {
  const { version, createdBy, createdAt, source, message, content } = await versionOf(reader, prompt, number);
  const excerpt =
    excerptAround(content, words) ?? excerptAround(source, words) ?? excerptAround(message, words);
  return { name: prompt.name, version, createdBy, createdAt, excerpt: excerpt ?? '' };
}
