import { refuse, type CodeReader } from './codeReader.js';
import { decodePython } from './decodeEscapes.js';
import { holeOf, isOutside, unwrapped } from './expressions.js';
import { mergeTexts, textPart, type Hole, type Part } from './parts.js';
import { readConcatenation, type Literals } from './readConcatenation.js';
import { readPercentFields } from './readPercentFields.js';
import { readReplacementFields } from './readReplacementFields.js';
import type { Field, StringForm, Token } from './readTokens.js';

// Python adds a text to texts only.
const literals: Literals = { isLiteral, read: readLiteral, operandType: 'string' };

/**
 * A string, an f-string, strings side by side, one of these with `.format(…)` or `% …`, or several joined with `+`.
 * Tokens come without comments.
 */
export function readPythonString(reader: CodeReader, tokens: readonly Token[]): readonly Part[] | null {
  return readConcatenation(reader, tokens, literals);
}

/** Strings, alone or in parentheses, and what formats them. */
interface Shape {
  readonly head: readonly Token[];
  readonly format: 'none' | '.format' | '%';
  /** What is formatted: inside the parentheses of `.format(…)`, or after the `%`. */
  readonly values: readonly Token[];
}

function shapeOf(tokens: readonly Token[]): Shape | null {
  const headEnd = endOfHead(tokens);
  const head = tokens.slice(0, headEnd);
  const rest = tokens.slice(headEnd);
  if (head.length === 0) return null;
  if (rest.length === 0) return head[0]?.string ? { head, format: 'none', values: [] } : null;
  return rest[0]?.text === '%' ? percentShape(head, rest.slice(1)) : formatShape(head, rest);
}

function formatShape(head: readonly Token[], [dot, method, open, ...rest]: readonly Token[]): Shape | null {
  if (dot?.text !== '.' || method?.text !== 'format' || open?.text !== '(') return null;
  const close = rest.findIndex(({ text, depth }) => depth === open.depth && text === ')');
  if (close < 0 || close !== rest.length - 1) return null;
  return { head, format: '.format', values: rest.slice(0, -1) };
}

function endOfHead(tokens: readonly Token[]): number {
  const [first] = tokens;
  const end = tokens.findIndex(({ string }) => !string);
  if (first?.text !== '(') return end < 0 ? tokens.length : end;
  return tokens.findIndex(({ text, depth }) => depth === first.depth && text === ')') + 1;
}

/** `'%s' % a * 2` repeats the text. */
function percentShape(head: readonly Token[], values: readonly Token[]): Shape | null {
  const repeats = values.some(
    (token) => isOutside(values, token) && token.afterValue && /^(?:\*|\/|\/\/|%|@)$/.test(token.text),
  );
  return values.length === 0 || repeats ? null : { head, format: '%', values };
}

function isLiteral(tokens: readonly Token[]): boolean {
  const shape = shapeOf(tokens);
  if (!shape) return false;
  const head = unwrapped(shape.head);
  return head.some(({ string }) => string) && (head.every(({ string }) => string) || shape.head !== head);
}

function readLiteral(reader: CodeReader, tokens: readonly Token[]): readonly Part[] | null {
  const shape = shapeOf(tokens);
  if (!shape) return null;
  const { head, format } = shape;
  const parts = head[0]?.string ? readStrings(reader, head) : readPythonString(reader, head);
  return parts && (format === 'none' ? parts : readFormatted(reader, shape, parts));
}

function readFormatted(
  reader: CodeReader,
  { head, format, values }: Shape,
  parts: readonly Part[],
): readonly Part[] | null {
  const range = { start: head[0]?.start ?? 0, end: head.at(-1)?.end ?? 0 };
  const [only = textPart(''), ...others] = mergeTexts(parts);
  if (only.kind === 'hole' || others.length > 0) {
    const message = `This is formatted already, and then with '${format}' again. Use one way.`;
    return refuse(reader, message, range);
  }
  const template = { text: only.text, range };
  return format === '%'
    ? readPercentFields(reader, template, values)
    : readReplacementFields(reader, template, values);
}

/** Strings side by side are one. */
function readStrings(reader: CodeReader, tokens: readonly Token[]): readonly Part[] | null {
  const parts: Part[] = [];
  for (const token of tokens) {
    const read = token.string ? readString(reader, token, token.string) : null;
    if (!read) return null;
    parts.push(...read);
  }
  return parts;
}

function readString(reader: CodeReader, token: Token, form: StringForm): readonly Part[] | null {
  const { prefix, content, fields } = form;
  if (/[bt]/.test(prefix)) {
    const kind = prefix.includes('b') ? 'Bytes are' : 'A t-string is';
    return refuse(reader, `${kind} no text, so a prompt can't hold it.`, token);
  }
  const parts: Part[] = [];
  let at = content.start;
  for (const field of [...fields, null]) {
    const text = decodePython(reader, { start: at, end: field?.start ?? content.end }, prefix);
    if (text === null) return null;
    parts.push(textPart(text));
    if (!field) break;
    if (field.printsItself) parts.push(textPart(ownText(reader, field)));
    parts.push(fieldHole(reader, field, form));
    at = field.end;
  }
  return parts;
}

/** Of `{x = }`: `x = `. */
function ownText({ source }: CodeReader, { code, end, tail }: Field): string {
  return source.slice(code.start, end - 1 - tail.length).replaceAll(/\r\n?/g, '\n');
}

/** Whatever formats the value stays with it: the argument is then an f-string of this field alone. */
function fieldHole(reader: CodeReader, field: Field, { prefix, quote }: StringForm): Hole {
  const { tokens, tail, printsItself, code } = field;
  const hole = holeOf(reader, tokens);
  const isTuple = tokens.some((token) => isOutside(tokens, token) && token.text === ',');
  if (tail === '' && !printsItself && !isTuple) return hole;
  const conversion = printsItself && tail === '' ? '!r' : tail;
  const expression = `${prefix}${quote}{${reader.source.slice(code.start, code.end)}${conversion}}${quote}`;
  return { ...hole, expression, type: 'string', identity: hole.identity && expression };
}
