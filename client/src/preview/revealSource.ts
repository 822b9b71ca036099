import type { Place, Preview } from '@onbook/language-server/protocol';
import { Position, Range, Uri, ViewColumn, window, workspace, type TextDocument } from 'vscode';
import type { PlaceInPage, Shown } from './messages.js';
import { sourcePosition, type TextAt } from './sourcePlaces.js';

/** Puts the cursor where a place of the preview comes from, in the prompt's file or in a partial's. */
export async function revealSource({ uri, preview }: Shown, { message, segment, offset }: PlaceInPage) {
  const one = preview.messages[message]?.segments[segment];
  if (one === undefined) return;
  const file = one.partial === undefined ? uri : uriOfPartial(preview, one.partial);
  if (file === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(file));
  const { line, character } = sourcePosition(one, offset ?? 0, textIn(document));
  const start = new Position(line, character);
  const selection = one.kind === 'literal' ? new Range(start, start) : rangeOf(one.place);
  await window.showTextDocument(document, { selection, viewColumn: columnOf(document) });
}

export function textIn(document: TextDocument): TextAt {
  return (place) => document.getText(rangeOf(place));
}

function uriOfPartial({ partials }: Preview, name: string): string | undefined {
  return partials.find((partial) => partial.name === name)?.uri;
}

function rangeOf([line, character, endLine, endCharacter]: Place): Range {
  return new Range(line, character, endLine, endCharacter);
}

/** Where it is open already; the preview is never covered. */
function columnOf({ uri }: TextDocument): ViewColumn {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return editor?.viewColumn ?? ViewColumn.One;
}
