import type { HelperCall } from '../analyse/references.js';
import { findHelper, helpers } from '../language/helpers.js';
import { nearestName } from '../nearestName.js';
import type { PlaceCheck } from './check.js';
import { helperProblem } from './helperProblem.js';

/** A call of a helper that doesn't exist. */
export const unknownHelper: PlaceCheck = ({ helperCalls }) =>
  helperCalls.flatMap((call) => {
    if (findHelper(call.name)) return [];
    const guess = nearestName(call.name, names);
    const message = messageFor(call, guess);
    const suggestion = guess !== null && !call.partial ? { suggestion: guess } : {};
    return helperProblem(call, { code: 'unknown-helper', severity: 'error', message, ...suggestion });
  });

const names = helpers.map((helper) => helper.name);

function messageFor({ name, call, form }: HelperCall, guess: string | null): string {
  if (call.callee.segments.length === 0) {
    return "'this', '.' and '..' are values, not helpers, and take no arguments. A name behind them follows a '/': '../name'.";
  }
  if (name === 'raw') {
    return "There is no helper 'raw', so Dotprompt drops this text. Write '\\{{' before each '{{' that is text.";
  }
  if (guess !== null) return `'${name}' isn't a helper. Did you mean '${guess}'?`;
  // As in `style={{ color: red }}`.
  if (name.endsWith(':')) {
    return `'${name}' isn't a helper. Where you mean the braces themselves, write '\\{{'.`;
  }
  const words = [call.callee, ...call.arguments].flatMap((one) => {
    return one.kind === 'path' && one.segments.length === 1 && !one.data ? [one.segments[0]?.text ?? ''] : [];
  });
  const reads = form === 'inline' && words.length === call.arguments.length + 1 && call.named.length === 0;
  if (reads)
    return `'${name}' isn't a helper. A variable's name has no blanks: write {{${words.join('_')}}}.`;
  return `'${name}' isn't a helper. The helpers are ${names.join(', ')}.`;
}
