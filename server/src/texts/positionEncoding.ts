/** In which units clients count the characters of a line (the protocol's section "Position"). */
import type { InitializeParams } from 'vscode-languageserver/node';

export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

const known: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32'];

/** The first of those that the client lists; UTF-16 where it lists none, which every client has to understand. */
export function positionEncodingOf({ capabilities }: InitializeParams): PositionEncoding {
  const listed = capabilities.general?.positionEncodings ?? [];
  return listed.flatMap((name) => known.filter((encoding) => encoding === name))[0] ?? 'utf-16';
}

/** How many units one character takes, by its code point. A half of a surrogate pair is three bytes, as U+FFFD is. */
export const unitsOf = {
  'utf-8': (codePoint) => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4),
  'utf-16': (codePoint) => (codePoint < 0x10000 ? 1 : 2),
  'utf-32': () => 1,
} satisfies Record<PositionEncoding, (codePoint: number) => number>;
