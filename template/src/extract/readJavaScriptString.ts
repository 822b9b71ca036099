import { refuse, type CodeReader } from './codeReader.js';
import { decodeJavaScript } from './decodeEscapes.js';
import { holeOf } from './expressions.js';
import { textPart, type Part } from './parts.js';
import { readConcatenation, type Literals } from './readConcatenation.js';
import type { Token } from './readTokens.js';

const literals: Literals = {
  isLiteral: (tokens) => tokens.length === 1 && tokens[0]?.string !== undefined,
  read: readLiteral,
  operandType: 'any',
};

/** A string, a template literal, or several joined with `+`. Tokens come without comments. */
export function readJavaScriptString(reader: CodeReader, tokens: readonly Token[]): readonly Part[] | null {
  return readConcatenation(reader, tokens, literals);
}

function readLiteral(reader: CodeReader, [token]: readonly Token[]): readonly Part[] | null {
  if (!token?.string) return refuse(reader, "This isn't a string.", token ?? { start: 0, end: 0 });
  const { content, fields } = token.string;
  const parts: Part[] = [];
  let at = content.start;
  for (const field of [...fields, null]) {
    const text = decodeJavaScript(reader, { start: at, end: field?.start ?? content.end });
    if (text === null) return null;
    parts.push(textPart(text));
    if (!field) break;
    parts.push(holeOf(reader, field.tokens));
    at = field.end;
  }
  return parts;
}
