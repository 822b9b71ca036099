import { refuse, type CodeReader } from './codeReader.js';
import { asPrimary, isOutside, isPath, splitAtCommas, unwrapped } from './expressions.js';
import { asName } from './nameOfExpression.js';
import { textPart, type Hole, type Part } from './parts.js';
import type { FormatTemplate } from './readReplacementFields.js';
import type { Token } from './readTokens.js';
import { refuseRepeatedCalls, suppliedValue, type Supplied } from './suppliedValues.js';

const field =
  /%(?:\((?<key>[^()]*)\))?(?<flags>[-+ #0]*)(?<width>\d*)(?<precision>\.\d*)?[hlL]?(?<type>[diouxXeEfFgGcrsa%])|%/g;

/** `'%s is %(n)d' % …`. Formats stay with their argument. */
export function readPercentFields(
  reader: CodeReader,
  { text, range }: FormatTemplate,
  values: readonly Token[],
): readonly Part[] | null {
  const matches = [...text.matchAll(field)];
  const odd = matches.find((match) => !isReadable(match));
  if (odd) {
    const shown = text.slice(odd.index, odd.index + 10).split('\n')[0] ?? '%';
    return refuse(reader, `The field at '${shown}' can't be moved. Double a '%' that is text.`, range);
  }
  const fields = matches.filter(([written]) => written !== '%%');
  const valueOf = findValues(reader, fields, values);
  if (!valueOf) {
    return refuse(reader, "The fields and the values after '%' don't fit together.", range);
  }
  const parts: Part[] = [];
  let at = 0;
  for (const match of matches) {
    parts.push(textPart(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const value = match[0] === '%%' ? null : valueOf.get(match);
    parts.push(value ? percentHole(value, match) : textPart('%'));
  }
  parts.push(textPart(text.slice(at)));
  const supplied = new Map([...valueOf.values()].map(({ supplied: one }) => [one.id, one]));
  return refuseRepeatedCalls(reader, parts, supplied) ? null : parts;
}

function isReadable({ 0: written, groups }: RegExpExecArray): boolean {
  return written === '%%' || (groups?.type !== undefined && groups.type !== '%');
}

/** What a field shows: a supplied value, or an item of it. */
interface Shown {
  readonly supplied: Supplied;
  /** `[0]` or `["key"]`; empty for the value itself. */
  readonly item: string;
  /** It is the operand of `%`, not part of a tuple. */
  readonly isAlone: boolean;
}

type FieldValues = ReadonlyMap<RegExpExecArray, Shown>;

/** Null where Python would refuse, too. */
function findValues(
  reader: CodeReader,
  fields: readonly RegExpExecArray[],
  values: readonly Token[],
): FieldValues | null {
  const keyed = fields.filter(({ groups }) => groups?.key !== undefined);
  const tuple = tupleItems(values);
  if (keyed.length > 0) {
    return keyed.length === fields.length && !tuple ? keyedValues(reader, fields, values) : null;
  }
  if (tuple) {
    if (tuple.length !== fields.length) return null;
    return toMap(fields, (index) => shown(reader, tuple[index] ?? [], '', false));
  }
  if (fields.length === 0) return null;
  const isAlone = fields.length === 1;
  return toMap(fields, (index) => shown(reader, values, isAlone ? '' : `[${index}]`, isAlone));
}

function toMap(fields: readonly RegExpExecArray[], valueAt: (index: number) => Shown): FieldValues {
  return new Map(fields.map((match, index) => [match, valueAt(index)]));
}

function shown(reader: CodeReader, tokens: readonly Token[], item: string, isAlone: boolean): Shown {
  return { supplied: suppliedValue(reader, tokens), item, isAlone };
}

/** Of `(a, b)`; null for what isn't written as a tuple. */
function tupleItems(tokens: readonly Token[]): readonly (readonly Token[])[] | null {
  if (tokens.length === 2 && tokens[0]?.text === '(') return [];
  const inner = unwrapped(tokens);
  const hasComma = inner.some((token) => isOutside(inner, token) && token.text === ',');
  return hasComma && inner.length < tokens.length ? splitAtCommas(inner) : null;
}

function keyedValues(
  reader: CodeReader,
  fields: readonly RegExpExecArray[],
  values: readonly Token[],
): FieldValues | null {
  const entries = dictionaryEntries(values);
  const found = new Map<RegExpExecArray, Shown>();
  for (const match of fields) {
    const key = match.groups?.key ?? '';
    if (entries === null) {
      found.set(match, shown(reader, values, `[${JSON.stringify(key)}]`, false));
      continue;
    }
    const entry = entries.get(key);
    if (!entry) return null;
    found.set(match, shown(reader, entry, '', false));
  }
  return found;
}

/** Of `{'a': 1}` whose keys are all plain strings; null for any other mapping. */
function dictionaryEntries(tokens: readonly Token[]): ReadonlyMap<string, readonly Token[]> | null {
  const [open] = tokens;
  const close = tokens.findIndex(
    ({ text, depth }, index) => index > 0 && depth === open?.depth && text === '}',
  );
  if (open?.text !== '{' || close !== tokens.length - 1) return null;
  const entries = new Map<string, readonly Token[]>();
  for (const [key, colon, ...value] of splitAtCommas(tokens.slice(1, -1))) {
    const name = key && plainText(key);
    if (name === undefined || name === null || colon?.text !== ':' || value.length === 0) return null;
    entries.set(name, value);
  }
  return entries;
}

function plainText({ string, text }: Token): string | null {
  if (string?.prefix !== '' || text.includes('\\')) return null;
  return text.slice(string.quote.length, -string.quote.length);
}

function percentHole({ supplied, item, isAlone }: Shown, { groups = {} }: RegExpExecArray): Hole {
  const { hole, id } = supplied;
  const base = item === '' ? hole.expression : asPrimary(hole.expression) + item;
  const format = formatOf(groups);
  const operand = isAlone ? asPrimary(base) : `(${base},)`;
  const expression = format === '%s' ? base : `${JSON.stringify(format)} % ${operand}`;
  const shownType = item === '' ? hole.type : 'any';
  return {
    kind: 'hole',
    expression,
    name: asName(groups.key ?? '') ?? hole.name,
    type: format === '%s' ? shownType : 'string',
    identity: isPath(base) ? expression : `${id} ${expression}`,
  };
}

/** The field without its key. */
function formatOf(groups: Readonly<Record<string, string | undefined>>): string {
  return `%${['flags', 'width', 'precision', 'type'].map((part) => groups[part] ?? '').join('')}`;
}
