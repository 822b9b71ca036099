import { refuse, type CodeReader } from './codeReader.js';
import { holeOf, isOutside, unwrapped } from './expressions.js';
import type { Hole, Part } from './parts.js';
import type { Token } from './readTokens.js';
import { syntaxOf } from './syntax.js';

/** How a language writes one text. Tokens come without comments. */
export interface Literals {
  readonly isLiteral: (tokens: readonly Token[]) => boolean;
  readonly read: (reader: CodeReader, tokens: readonly Token[]) => readonly Part[] | null;
  /** What `+` beside a text says about the other operand. */
  readonly operandType: Hole['type'];
}

/** Texts and expressions joined with `+`, or one text alone. Null, with a problem, where that isn't what stands here. */
export function readConcatenation(
  reader: CodeReader,
  written: readonly Token[],
  literals: Literals,
): readonly Part[] | null {
  const tokens = unwrapped(written);
  const { operands, foreign } = splitOperands(reader, tokens);
  if (foreign) return refuse(reader, `'${foreign.text}' can't be moved. ${advice}`, foreign);
  const isText = (operand: readonly Token[]) => holdsText(reader, operand, literals);
  const firstText = operands.findIndex(isText);
  if (firstText < 0) return refuseOther(reader, tokens);
  const parts: Part[] = [];
  const joined = reader.isPython ? operands : withLeadingSum(tokens, operands, firstText);
  for (const operand of joined) {
    const read = isText(operand)
      ? readText(reader, unwrapped(operand), literals)
      : [withType(holeOf(reader, operand), literals.operandType)];
    if (!read) return null;
    parts.push(...read);
  }
  return parts;
}

const advice = "Select one string, or strings joined with '+'.";

function withType(hole: Hole, type: Hole['type']): Hole {
  return type === 'any' ? hole : { ...hole, type };
}

function readText(reader: CodeReader, tokens: readonly Token[], literals: Literals): readonly Part[] | null {
  return literals.isLiteral(tokens)
    ? literals.read(reader, tokens)
    : readConcatenation(reader, tokens, literals);
}

/** A literal, or a sum in parentheses that has one. */
function holdsText(reader: CodeReader, operand: readonly Token[], literals: Literals): boolean {
  const inner = unwrapped(operand);
  if (literals.isLiteral(inner)) return true;
  if (inner.length === operand.length) return false;
  const { operands, foreign } = splitOperands(reader, inner);
  return !foreign && operands.some((one) => holdsText(reader, one, literals));
}

/** JavaScript adds from the left, so that what stands before the first text may be numbers that are added up. */
function withLeadingSum(
  tokens: readonly Token[],
  operands: readonly (readonly Token[])[],
  firstText: number,
): readonly (readonly Token[])[] {
  if (firstText < 2) return operands;
  const end = operands[firstText - 1]?.at(-1)?.end ?? 0;
  return [tokens.filter((token) => token.end <= end), ...operands.slice(firstText)];
}

/** `foreign` is an operator that doesn't leave the texts as they are. */
function splitOperands(
  reader: CodeReader,
  tokens: readonly Token[],
): { operands: readonly (readonly Token[])[]; foreign: Token | null } {
  const operands: Token[][] = [[]];
  for (const token of tokens) {
    const isOperator = isOutside(tokens, token) && isOperatorKind(token);
    if (isOperator && isLoose(reader, token)) return { operands, foreign: token };
    if (isOperator && token.text === '+' && token.afterValue) operands.push([]);
    else operands.at(-1)?.push(token);
  }
  const last = tokens.at(-1);
  const isIncomplete = operands.some(({ length }) => length === 0);
  return { operands, foreign: isIncomplete && last ? last : null };
}

function isOperatorKind({ kind }: Token): boolean {
  return kind === 'punctuation' || kind === 'word';
}

/** `-x` is a value, whose minus takes nothing away from what stands before. */
function isLoose(reader: CodeReader, { text, afterValue }: Token): boolean {
  return syntaxOf(reader).looseOperators.has(text) && (afterValue || text !== '-');
}

function refuseOther(reader: CodeReader, tokens: readonly Token[]): null {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return refuse(reader, `Nothing stands here. ${advice}`, { start: 0, end: 0 });
  const tagged = tokens.find(({ string, afterValue }) => string?.quote === '`' && afterValue);
  if (tagged) {
    const message =
      'A tagged template makes its text with a function, so it can only be moved without the tag.';
    return refuse(reader, message, { start: first.start, end: tagged.start });
  }
  const next = tokens.find((token, index) => index > 0 && !token.string);
  if (first.string && next) {
    const message = `What follows the string changes it. ${advice}`;
    return refuse(reader, message, { start: next.start, end: last.end });
  }
  return refuse(reader, `This isn't a string. ${advice}`, { start: first.start, end: last.end });
}
