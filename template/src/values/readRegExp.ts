/** A regular expression as a tree, as far as whether it matches goes: groups, captures and laziness don't matter. */
export type Expression =
  /** A character, a class of characters, or a place such as `^` and `\b`. */
  | { readonly kind: 'atom'; readonly matcher: RegExp }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly of: Expression; readonly least: number; readonly most: number }
  | { readonly kind: 'look'; readonly of: Expression; readonly isNegative: boolean };

export interface UnreadablePattern {
  /** What follows a colon in a sentence. */
  readonly fault: string;
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  fault: string | null;
}

const maxDepth = 50;

/** `source` is a valid regular expression with the flag `u`. */
export function readRegExp(source: string): Expression | UnreadablePattern {
  const reader: Reader = { source, at: 0, depth: 0, fault: null };
  const expression = readChoice(reader);
  return reader.fault === null ? expression : { fault: reader.fault };
}

function readChoice(reader: Reader): Expression {
  const options = [readSequence(reader)];
  while (take(reader, /\|/y)) options.push(readSequence(reader));
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
}

function readSequence(reader: Reader): Expression {
  const parts: Expression[] = [];
  while (
    reader.at < reader.source.length &&
    !/[|)]/.test(reader.source[reader.at] ?? '') &&
    reader.fault === null
  )
    parts.push(readRepeat(reader));
  return { kind: 'sequence', parts };
}

function readRepeat(reader: Reader): Expression {
  const of = readGroup(reader) ?? readAtom(reader);
  const written = take(reader, /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y);
  if (!written) return of;
  const [mark, least, comma, most] = written;
  if (least === undefined) {
    return {
      kind: 'repeat',
      of,
      least: mark.startsWith('+') ? 1 : 0,
      most: mark.startsWith('?') ? 1 : Infinity,
    };
  }
  const from = Number(least);
  return { kind: 'repeat', of, least: from, most: most ? Number(most) : comma ? Infinity : from };
}

/** Null where no group begins. */
function readGroup(reader: Reader): Expression | null {
  const opened = take(reader, /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]+:))?/y);
  if (!opened) return null;
  const [mark] = opened;
  if (/^\(\?(?:<[=!]|[a-z-])/.test(mark)) return refuse(reader, `'${mark}…)' isn't followed here`);
  if (++reader.depth > maxDepth) return refuse(reader, `its groups are nested more than ${maxDepth} deep`);
  const of = readChoice(reader);
  take(reader, /\)/y);
  reader.depth--;
  return mark === '(?=' || mark === '(?!' ? { kind: 'look', of, isNegative: mark === '(?!' } : of;
}

const surrogatePair = String.raw`u[dD][89abAB]..\\u[dD][c-fC-F]..`;
const escape = String.raw`\\(?:u\{[^}]*\}|${surrogatePair}|u.{4}|x..|c.|[pP]\{[^}]*\}|.)`;
const atom = new RegExp(String.raw`\[(?:\\.|[^\]\\])*\]|${escape}|.`, 'suy');

function readAtom(reader: Reader): Expression {
  const [written = ''] = take(reader, atom) ?? [];
  if (/^\\[1-9k]/.test(written)) return refuse(reader, `'${written}' refers back, which isn't followed here`);
  return { kind: 'atom', matcher: new RegExp(written, 'uy') };
}

function refuse(reader: Reader, fault: string): Expression {
  reader.fault ??= fault;
  return { kind: 'sequence', parts: [] };
}

function take(reader: Reader, mark: RegExp): RegExpExecArray | null {
  mark.lastIndex = reader.at;
  const found = mark.exec(reader.source);
  if (found) reader.at = mark.lastIndex;
  return found;
}
