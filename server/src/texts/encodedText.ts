import type { Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A place in a line, in both units. */
interface Place {
  readonly offset: number;
  readonly character: number;
}

/** The last place that was looked up, by which the next one is found without walking through its line again. */
interface Near extends Place {
  readonly source: string;
  readonly lineStart: number;
}

/**
 * `inner` in other units than UTF-16: it changes with `inner`. A position inside of a character is the one before it.
 *
 * @param unitsOf how many units a character takes, by its code point
 */
export function encodedText(inner: TextDocument, unitsOf: (codePoint: number) => number): TextDocument {
  let near: Near | null = null;

  /** As far as `offset` and `character` allow, whichever is first. */
  function walk(lineStart: number, end: Place): Place {
    const source = inner.getText();
    const isNear =
      near?.source === source &&
      near.lineStart === lineStart &&
      near.offset <= end.offset &&
      near.character <= end.character;
    let { offset, character } = isNear && near !== null ? near : { offset: lineStart, character: 0 };
    while (offset < end.offset) {
      const codePoint = source.codePointAt(offset) ?? 0;
      const next = {
        offset: offset + (codePoint > 0xffff ? 2 : 1),
        character: character + unitsOf(codePoint),
      };
      if (next.offset > end.offset || next.character > end.character) break;
      ({ offset, character } = next);
    }
    near = { source, lineStart, offset, character };
    return near;
  }

  function offsetAt(position: Position): number {
    const lineStart = inner.offsetAt({ line: position.line, character: 0 });
    if (position.line < 0) return lineStart;
    const lineEnd = inner.offsetAt({ line: position.line, character: Infinity });
    return walk(lineStart, { offset: lineEnd, character: position.character }).offset;
  }

  function positionAt(offset: number): Position {
    const { line, character } = inner.positionAt(offset);
    const lineStart = inner.offsetAt({ line, character: 0 });
    const place = walk(lineStart, { offset: lineStart + character, character: Infinity });
    return { line, character: place.character };
  }

  return {
    get uri() {
      return inner.uri;
    },
    get languageId() {
      return inner.languageId;
    },
    get version() {
      return inner.version;
    },
    get lineCount() {
      return inner.lineCount;
    },
    getText(range) {
      const source = inner.getText();
      return range === undefined ? source : source.slice(offsetAt(range.start), offsetAt(range.end));
    },
    getLineRange(line) {
      const { start, end } = inner.getLineRange(line);
      return { start, end: positionAt(inner.offsetAt(end)) };
    },
    getEOLCharacters: (line) => inner.getEOLCharacters(line),
    positionAt,
    offsetAt,
  };
}
