import type { Range } from '../problems.js';
import { refuse, type CodeReader } from './codeReader.js';
import { asPrimary, isPath } from './expressions.js';
import { asName } from './nameOfExpression.js';
import { textPart, type Hole, type Part } from './parts.js';
import { readArguments, refuseRepeatedCalls, type Supplied } from './suppliedValues.js';
import type { Token } from './readTokens.js';

/** The text that is formatted, decoded, and where it stands. */
export interface FormatTemplate {
  readonly text: string;
  readonly range: Range;
}

const field =
  /\{(?<key>\w*)(?<accessors>(?:\.[^\W\d]\w*|\[[^\]{}'"\\\n]+\])*)(?<conversion>![rsa])?(?<spec>:[^{}]*)?\}|\{\{|\}\}|[{}]/gu;

/** `'{} {name.x:>5}'.format(…)`. Conversions and formats stay with their argument. */
export function readReplacementFields(
  reader: CodeReader,
  { text, range }: FormatTemplate,
  values: readonly Token[],
): readonly Part[] | null {
  const supplied = readArguments(reader, values);
  if (!supplied) return null;
  const counter: Counter = { next: 0, isNumbered: false };
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(field)) {
    parts.push(textPart(text.slice(at, match.index)));
    at = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      parts.push(textPart(match[0].charAt(0)));
      continue;
    }
    const key = keyOf(match, counter);
    const value = key === null ? undefined : supplied.get(key);
    if (!value) return refuse(reader, whyNot(text, match), range);
    parts.push(formatHole(value, match));
  }
  parts.push(textPart(text.slice(at)));
  return refuseRepeatedCalls(reader, parts, supplied) ? null : parts;
}

interface Counter {
  next: number;
  isNumbered: boolean;
}

/** Null where fields with and without numbers are mixed, and for a brace that begins no field. */
function keyOf({ groups }: RegExpExecArray, counter: Counter): string | null {
  const { key } = groups ?? {};
  if (key === undefined) return null;
  if (key === '') return counter.isNumbered ? null : String(counter.next++);
  if (!/^\d+$/.test(key)) return key;
  counter.isNumbered = true;
  return counter.next > 0 ? null : String(Number(key));
}

function whyNot(text: string, { 0: written, index, groups }: RegExpExecArray): string {
  if (groups?.key !== undefined) return `No argument of 'format' belongs to the field '${written}'.`;
  const shown = text.slice(index, index + 20).split('\n')[0] ?? written;
  return `The field at '${shown}' can't be moved. Fields inside fields, and single braces, are too much for it.`;
}

function formatHole({ hole, id }: Supplied, { groups = {} }: RegExpExecArray): Hole {
  const steps = accessorsOf(groups);
  const base = steps.length > 0 ? asPrimary(hole.expression) + steps.join('') : hole.expression;
  const format = formatOf(groups);
  const expression = format === null ? base : `${JSON.stringify(format)}.format(${base})`;
  const shownType = steps.length > 0 ? 'any' : hole.type;
  return {
    kind: 'hole',
    expression,
    name: accessorName(steps.at(-1)) ?? asName(groups.key ?? '') ?? hole.name,
    type: format === null ? shownType : 'string',
    identity: isPath(base) ? expression : `${id} ${expression}`,
  };
}

/** The field without its name; null where the value is shown as it is. */
function formatOf({ conversion = '', spec = ':' }: Readonly<Record<string, string>>): string | null {
  const written = conversion + (spec === ':' ? '' : spec);
  return written === '' ? null : `{${written}}`;
}

/** As code: `.name`, `[0]`, `["key"]`. A format's keys have no quotes. */
function accessorsOf({ accessors = '' }: Readonly<Record<string, string>>): readonly string[] {
  return [...accessors.matchAll(/\.(\w+)|\[([^\]]+)\]/gu)].map(([written, attribute, item = '']) => {
    if (attribute !== undefined) return written;
    return `[${/^\d+$/.test(item) ? Number(item) : JSON.stringify(item)}]`;
  });
}

function accessorName(accessor = ''): string | null {
  return asName(accessor.replace(/^\.|^\["|"\]$/g, ''));
}
