/** Tokens as the protocol sends them: five integers each, relative to the token before. */
import type { SemanticTokensEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientTexts } from '../texts/clientTexts.js';
import type { Token } from './tagTokens.js';
import { tokenModifiers, tokenTypes } from './tokenLegend.js';

const typeNumbers = new Map(tokenTypes.map((type, index) => [type, index]));
const modifierBits = new Map(tokenModifiers.map((modifier, index) => [modifier, 1 << index]));

/** `tokens` are in the order of the text, which is walked through once. A token of several lines becomes one a line. */
export function encodeTokens(
  text: TextDocument,
  tokens: readonly Token[],
  clientTexts: ClientTexts,
): number[] {
  const data: number[] = [];
  let line = 0;
  let nextLine = startOfLine(text, 1);
  let lastLine = 0;
  /** Where the token before begins, else the line. */
  let lastStart = 0;
  const moveTo = (offset: number): void => {
    while (nextLine <= offset) {
      line++;
      lastStart = nextLine;
      nextLine = startOfLine(text, line + 1);
    }
  };
  for (const { start, end, type, modifiers } of tokens) {
    const kind = typeNumbers.get(type) ?? 0;
    const bits = modifiers.reduce((sum, modifier) => sum | (modifierBits.get(modifier) ?? 0), 0);
    for (let at = start; at < end; at = nextLine) {
      moveTo(at);
      const tokenEnd = end < nextLine ? end : endOfLine(text, line);
      if (tokenEnd <= at) continue;
      data.push(
        line - lastLine,
        clientTexts.lengthOf(text, lastStart, at),
        clientTexts.lengthOf(text, at, tokenEnd),
        kind,
        bits,
      );
      lastLine = line;
      lastStart = at;
    }
  }
  return data;
}

/** Before the line end. */
function endOfLine(text: TextDocument, line: number): number {
  return text.offsetAt({ line, character: Infinity });
}

/** Infinity behind the last line. */
function startOfLine(text: TextDocument, line: number): number {
  return line < text.lineCount ? text.offsetAt({ line, character: 0 }) : Infinity;
}

/** What makes `after` of `before`: what lies between their common beginning and their common end. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const deleteCount = before.length - end - start;
  const data = after.slice(start, after.length - end);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
