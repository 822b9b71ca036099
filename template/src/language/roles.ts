import { nearestName } from '../nearestName.js';
import type { Call } from '../scan/tree.js';

/** Those that Dotprompt documents; other words of lower-case letters work too. */
export const roles: readonly string[] = ['system', 'user', 'model', 'tool'];

/** What others call them. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['assistant', 'model'],
  ['ai', 'model'],
  ['bot', 'model'],
  ['human', 'user'],
]);

/** The role that a call of `role` begins, or null: a role is written out, so that no value can choose one. */
export function literalRole({ arguments: [role] }: Call): string | null {
  if (role?.kind !== 'literal' || typeof role.value !== 'string') return null;
  return /^[a-z]+$/.test(role.value) ? role.value : null;
}

/** The documented role of this name, in any case and by the words of others too; null for none. */
export function roleNamed(word: string): string | null {
  const lower = word.trim().toLowerCase();
  return otherWords.get(lower) ?? (roles.includes(lower) ? lower : null);
}

/** As `roleNamed`, also for a word that is a letter off. */
export function roleMeant(word: string): string | null {
  const near = nearestName(word.trim(), [...roles, 'assistant']);
  return roleNamed(word) ?? (near === null ? null : roleNamed(near));
}
