import type { Call, Expression, TextEdit } from '@onbook/template';
import { callsAt } from '../language/callsAt.js';
import type { QuickFix } from './action.js';

/** Writes a role as Dotprompt reads it: in quotes, in lower case, by its own word for it. */
export const correctRole: QuickFix = ({ range }, { prompt }) => {
  const found = callsAt(prompt, range.start).find(({ call }) => call.callee.start === range.start);
  const isRole = prompt.source.slice(range.start, range.end) === 'role';
  if (!isRole || found?.node.kind !== 'output') return [];
  const edits = roleEdits(found.call);
  return edits.map((edit) => ({ title: `Write {{role ${edit.text}}}`, edits, isPreferred: true as const }));
};

/** What others call the roles. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['assistant', 'model'],
  ['ai', 'model'],
  ['human', 'user'],
]);

const roles: ReadonlySet<string> = new Set(['system', 'user', 'model', 'tool']);

/** At most one; none where the role is right, or nobody can tell what it should be. */
export function roleEdits({ arguments: [argument, ...more] }: Call): readonly TextEdit[] {
  const word = argument && wordOf(argument);
  if (!argument || word === null || word === undefined || more.length > 0) return [];
  const lower = word.trim().toLowerCase();
  const role = otherWords.get(lower) ?? lower;
  const isText = argument.kind === 'literal';
  const isKnown = roles.has(role) || (isText && /^[a-z]+$/.test(role));
  if (!isKnown || (isText && role === word)) return [];
  return [{ range: { start: argument.start, end: argument.end }, text: `"${role}"` }];
}

/** The role that is written, in quotes or without. */
function wordOf(argument: Expression): string | null {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : null;
  return argument.kind === 'path' ? (argument.segments[0]?.text ?? null) : null;
}
