import type { HelperCall } from '../analyse/references.js';
import { literalRole, roleMeant, roles } from '../language/roles.js';
import type { Problem } from '../problems.js';
import type { PlaceCheck } from './check.js';
import { helperProblem } from './helperProblem.js';

/** A role that isn't written out, isn't in lower case, or that Dotprompt doesn't know. */
export const roleName: PlaceCheck = ({ helperCalls }) =>
  helperCalls.flatMap((found) => {
    // Other forms and counts are wrong as such.
    if (found.name !== 'role' || found.form !== 'inline' || found.call.arguments.length !== 1) return [];
    const role = literalRole(found.call);
    const fault = role === null ? unreadable(found) : unknown(role);
    if (!fault || (found.partial && fault.severity !== 'error')) return [];
    return helperProblem(found, { code: 'helper-arguments', ...fault });
  });

type Fault = Pick<Problem, 'severity' | 'message'>;

/** Dotprompt drops such a message. */
function unreadable({ call: { arguments: given } }: HelperCall): Fault {
  const [role] = given;
  if (role?.kind === 'literal') {
    const message = 'A role is lower-case letters: "system", "user", "model" or "tool".';
    return { severity: 'error', message };
  }
  const word = role?.kind === 'path' ? role.segments[0]?.text : undefined;
  const advice =
    word !== undefined && roles.includes(word)
      ? `Write {{role "${word}"}}, in quotes.`
      : 'Write for example {{role "system"}}.';
  return { severity: 'error', message: `A role is written out, so that no value can choose it. ${advice}` };
}

/** Roles that models of some vendors take besides. */
const others: ReadonlySet<string> = new Set(['developer', 'function']);

function unknown(role: string): Fault | null {
  if (roles.includes(role) || others.has(role)) return null;
  const meant = roleMeant(role);
  if (role === 'assistant') {
    return { severity: 'hint', message: 'Dotprompt calls this role \'model\'. Write {{role "model"}}.' };
  }
  if (meant !== null) {
    return { severity: 'warning', message: `'${role}' isn't a role. Did you mean {{role "${meant}"}}?` };
  }
  const message = `Models may refuse the role '${role}'. Dotprompt's are "system", "user", "model" and "tool".`;
  return { severity: 'hint', message };
}
