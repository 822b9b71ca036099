/** What a server answers in another position encoding, with its positions as UTF-16 has them. */
import type { Position } from 'vscode-languageserver/node';

export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

const lengths = {
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-16': (text) => text.length,
  'utf-32': (text) => Array.from(text).length,
} satisfies Record<Encoding, (text: string) => number>;

/** An encoding's positions in one text, found in the plainest way. */
export function positionsIn(source: string, encoding: Encoding) {
  const lengthOf = lengths[encoding];
  const lines = source.split(/\r\n|\r|\n/);
  const lineAt = (line: number): string => lines[line] ?? '';
  return {
    /** Of an offset that isn't inside of a line end. */
    at(offset: number): Position {
      const before = source.slice(0, offset).split(/\r\n|\r|\n/);
      return { line: before.length - 1, character: lengthOf(before.at(-1) ?? '') };
    },
    inUtf16({ line, character }: Position): Position {
      const text = lineAt(line);
      // The end of a line may be written as any number that is beyond it.
      if (character > lengthOf(text)) return { line, character };
      let units = 0;
      let end = 0;
      for (const one of text) {
        if (units >= character) break;
        units += lengthOf(one);
        end += one.length;
      }
      if (units !== character) throw new Error(`${line}:${character} is inside of a character.`);
      return { line, character: end };
    },
    inUtf16Tokens(data: readonly number[]): readonly number[] {
      let at: Position = { line: 0, character: 0 };
      let last: Position = at;
      const converted: number[] = [];
      for (let index = 0; index < data.length; index += 5) {
        const [line = 0, character = 0, length = 0, type = 0, modifiers = 0] = data.slice(index, index + 5);
        at = { line: at.line + line, character: (line === 0 ? at.character : 0) + character };
        const start = this.inUtf16(at);
        const end = this.inUtf16({ line: at.line, character: at.character + length });
        const same = start.line === last.line ? last.character : 0;
        converted.push(start.line - last.line, start.character - same, end.character - start.character);
        converted.push(type, modifiers);
        last = start;
      }
      return converted;
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

/**
 * `answer` with each position in it converted, in the text of whichever file it is in.
 *
 * @param textOf the text of a file, by its URI
 */
export function answerInUtf16(
  answer: unknown,
  uri: string,
  { encoding, textOf }: { readonly encoding: Encoding; readonly textOf: (uri: string) => string },
): unknown {
  const byFile = new Map<string, ReturnType<typeof positionsIn>>();
  function positionsOf(file: string): ReturnType<typeof positionsIn> {
    const positions = byFile.get(file) ?? positionsIn(textOf(file), encoding);
    byFile.set(file, positions);
    return positions;
  }
  function convert(value: unknown, file: string): unknown {
    if (Array.isArray(value)) return value.map((item) => convert(item, file));
    if (typeof value !== 'object' || value === null) return value;
    const record = value as Json;
    const inside = fileOf(record) ?? file;
    const positions = (): ReturnType<typeof positionsIn> => positionsOf(inside);
    if (isPosition(record)) return positions().inUtf16(record);
    if (isFold(record)) {
      const { startLine, startCharacter, endLine, endCharacter, ...more } = record;
      const start = positions().inUtf16({ line: startLine, character: startCharacter });
      const end = positions().inUtf16({ line: endLine, character: endCharacter });
      return { ...more, start, end };
    }
    if (isTokens(record)) return { ...record, data: positions().inUtf16Tokens(record.data) };
    const isByFile = (key: string): boolean => key.startsWith('file:');
    return Object.fromEntries(
      Object.entries(record).map(([key, item]) => [key, convert(item, isByFile(key) ? key : inside)]),
    );
  }
  return convert(answer, uri);
}

function fileOf({ uri, textDocument }: Json): string | null {
  if (typeof uri === 'string') return uri;
  return typeof textDocument === 'object' && textDocument !== null ? fileOf(textDocument as Json) : null;
}

function isPosition(value: object): value is Position {
  return 'line' in value && 'character' in value;
}

interface Fold {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

function isFold(value: object): value is Fold {
  return 'startCharacter' in value && 'endCharacter' in value;
}

function isTokens(value: object): value is { readonly data: readonly number[] } {
  return 'data' in value && Array.isArray(value.data);
}
