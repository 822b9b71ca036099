import type { HelperCall } from '../analyse/references.js';
import { findHelper, type Helper } from '../language/helpers.js';
import type { Problem } from '../problems.js';
import type { PlaceCheck } from './check.js';
import { helperProblem } from './helperProblem.js';

/** A helper in a form that it doesn't have, or with arguments that it doesn't take. */
export const helperArguments: PlaceCheck = ({ helperCalls }) =>
  helperCalls.flatMap((call) => {
    const helper = findHelper(call.name);
    if (!helper) return [];
    const error = wrongForm(helper, call) ?? wrongCount(helper, call) ?? absent(helper, call);
    if (error !== null) {
      const { advice, ...variable } = asVariable(call);
      const message = `${error}${advice}`;
      return helperProblem(call, { code: 'helper-arguments', severity: 'error', message, ...variable });
    }
    return call.partial ? [] : idleArguments(helper, call);
  });

function wrongForm({ name, form, example, partsMessages }: Helper, call: HelperCall): string | null {
  if (partsMessages && call.form === 'subExpression') {
    return `'${name}' parts messages and has no value. Write ${example}, in a tag of its own.`;
  }
  if (form === 'inline' && call.form === 'block') {
    return `'${name}' isn't a block: its text would be lost. Write ${example}, without '#' and without a closing tag.`;
  }
  if (form === 'block' && call.form !== 'block') return `'${name}' is a block. Write ${example}.`;
  return null;
}

function wrongCount(
  { name, arguments: wanted, takesMore, example }: Helper,
  { call }: HelperCall,
): string | null {
  const got = call.arguments.length;
  if (got === wanted || (takesMore === true && got > wanted)) return null;
  const count = wanted === 0 ? 'no arguments' : wanted === 1 ? 'one argument' : `${wanted} arguments`;
  return `'${name}' takes ${count}, not ${got}. Write for example ${example}.`;
}

/** Dotprompt can't render such a tag at all. */
function absent({ name, required = [], example }: Helper, { call }: HelperCall): string | null {
  const missing = required.find((key) => !call.named.some((given) => given.key.text === key));
  return missing === undefined ? null : `'${name}' needs '${missing}=…'. Write for example ${example}.`;
}

/** A name alone may be meant as a variable's, or a property's as in `{{#each messages}}{{role}}{{/each}}`. */
function asVariable({ name, form, call, partial }: HelperCall): { advice: string; suggestion?: string } {
  if (form !== 'inline' || call.arguments.length + call.named.length > 0) return { advice: '' };
  const meant = `this.${name}`;
  const advice = ` A variable of that name is {{${meant}}}.`;
  return partial ? { advice } : { advice, suggestion: meant };
}

/** Named arguments that the helper doesn't look at. */
function idleArguments({ name, named = [] }: Helper, { call }: HelperCall): Problem[] {
  const advice = named.length > 0 ? `It has '${named.join("', '")}'. Otherwise remove it.` : 'Remove it.';
  return call.named.flatMap(({ key: { text, start, end } }) => {
    if (named.includes(text)) return [];
    const message = `'${name}' has no argument '${text}', so it has no effect. ${advice}`;
    return [{ code: 'helper-arguments', severity: 'warning', message, range: { start, end } }];
  });
}
