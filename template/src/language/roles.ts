import type { Call } from '../scan/tree.js';

/** Those that Dotprompt documents; other words of lower-case letters work too. */
export const roles: readonly string[] = ['system', 'user', 'model', 'tool'];

/** The role that a call of `role` begins, or null: a role is written out, so that no value can choose one. */
export function literalRole({ arguments: [role] }: Call): string | null {
  if (role?.kind !== 'literal' || typeof role.value !== 'string') return null;
  return /^[a-z]+$/.test(role.value) ? role.value : null;
}
