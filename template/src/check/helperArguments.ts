import type { HelperCall } from '../analyse/references.js';
import { findHelper, type Helper } from '../language/helpers.js';
import type { Check } from './check.js';

/** A helper in a form that it doesn't have, or with too few or too many arguments. */
export const helperArguments: Check = ({ helperCalls }) =>
  helperCalls.flatMap((call) => {
    const helper = findHelper(call.name);
    const message = helper
      ? (wrongForm(helper, call) ?? wrongCount(helper, call) ?? wrongRole(helper, call))
      : null;
    if (message === null) return [];
    return [{ code: 'helper-arguments', severity: 'error', message, range: call.range }];
  });

function wrongForm({ name, form, example }: Helper, call: HelperCall): string | null {
  if (form === 'inline' && call.form === 'block') {
    return `'${name}' isn't a block: its text would be lost. Write ${example}, without '#' and without a closing tag.`;
  }
  if (form === 'block' && call.form !== 'block') return `'${name}' is a block. Write ${example}.`;
  return null;
}

function wrongCount({ name, arguments: wanted, example }: Helper, { call }: HelperCall): string | null {
  const got = call.arguments.length;
  if (got === wanted) return null;
  const count = wanted === 0 ? 'no arguments' : wanted === 1 ? 'one argument' : `${wanted} arguments`;
  return `'${name}' takes ${count}, not ${got}. Write for example ${example}.`;
}

/** Dotprompt drops a message whose role isn't lower-case letters. */
function wrongRole({ name }: Helper, { call }: HelperCall): string | null {
  const [role] = call.arguments;
  if (name !== 'role' || role?.kind !== 'literal') return null;
  if (typeof role.value === 'string' && /^[a-z]+$/.test(role.value)) return null;
  return 'A role is lower-case letters: "system", "user", "model" or "tool".';
}
