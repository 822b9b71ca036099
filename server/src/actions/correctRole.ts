import { roleMeant, roleNamed, type Call, type Expression, type TextEdit } from '@onbook/template';
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

/** At most one; none where the role is right, or nobody can tell what it should be. */
export function roleEdits({ arguments: [argument, ...more] }: Call): readonly TextEdit[] {
  const word = argument && wordOf(argument);
  if (!argument || word === null || word === undefined || more.length > 0) return [];
  const isText = argument.kind === 'literal';
  const lower = word.trim().toLowerCase();
  const other = /^[a-z]+$/.test(lower) ? lower : null;
  const role = isText ? (roleMeant(word) ?? other) : roleNamed(word);
  if (role === null || (isText && role === word)) return [];
  return [{ range: { start: argument.start, end: argument.end }, text: `"${role}"` }];
}

/** The role that is written, in quotes or without. */
function wordOf(argument: Expression): string | null {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : null;
  if (argument.kind !== 'path' || argument.segments.length > 1) return null;
  return argument.segments[0]?.text ?? null;
}
