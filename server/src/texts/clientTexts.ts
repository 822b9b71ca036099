/**
 * Every text that positions refer to is made here, and nothing else in the server may make one (ESLint sees to it), so
 * that no position can be in other units than the client's. Inside the server, offsets are UTF-16 units, as strings are.
 */
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { unitsOf, type PositionEncoding } from './positionEncoding.js';
import { encodedText } from './encodedText.js';

export interface ClientTexts {
  readonly encoding: PositionEncoding;
  /** Its `positionAt`, `offsetAt` and `getText` understand the client's positions. */
  readonly create: typeof TextDocument.create;
  /** Changes the text itself. */
  update(text: TextDocument, change: TextDocumentContentChangeEvent, version: number): void;
  /** How long a part of a line is in the client's units. */
  lengthOf(text: TextDocument, start: number, end: number): number;
}

export function createClientTexts(encoding: PositionEncoding): ClientTexts {
  return encoding === 'utf-16' ? utf16Texts : encodedTexts(encoding);
}

const utf16Texts: ClientTexts = {
  encoding: 'utf-16',
  create: TextDocument.create,
  update(text, change, version) {
    TextDocument.update(text, [change], version);
  },
  lengthOf: (_text, start, end) => end - start,
};

function encodedTexts(encoding: PositionEncoding): ClientTexts {
  const units = unitsOf[encoding];
  const inners = new WeakMap<TextDocument, TextDocument>();
  return {
    encoding,
    create(...about) {
      const inner = TextDocument.create(...about);
      const text = encodedText(inner, units);
      inners.set(text, inner);
      return text;
    },
    update(text, change, version) {
      const inner = inners.get(text);
      if (inner === undefined) throw new Error(`${text.uri} was made by another.`);
      const place = (position: Position): Position => inner.positionAt(text.offsetAt(position));
      const inUtf16 =
        'range' in change
          ? { text: change.text, range: { start: place(change.range.start), end: place(change.range.end) } }
          : change;
      TextDocument.update(inner, [inUtf16], version);
    },
    lengthOf(text, start, end) {
      let length = 0;
      for (const character of text.getText().slice(start, end))
        length += units(character.codePointAt(0) ?? 0);
      return length;
    },
  };
}
