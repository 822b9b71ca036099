import type { PromptDocument, Range, Rendering, Segment } from '@onbook/template';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Place, Preview, PreviewSegment } from '../protocol.js';
import type { ClientTexts } from '../texts/clientTexts.js';

/** The messages of a rendering, each stretch with its place in the text that it comes from. */
export function previewMessages(
  rendering: Rendering,
  prompt: PromptDocument,
  clientTexts: ClientTexts,
): Preview['messages'] {
  const placeIn = placer(prompt, clientTexts);
  return rendering.segments.map(({ role, segments }) => ({
    role,
    segments: segments.map((segment) => previewSegment(segment, placeIn)),
  }));
}

/** Null stands for the prompt itself. */
type PlaceIn = (partial: string | null, range: Range) => Place;

function previewSegment({ kind, text, path, range, partial }: Segment, placeIn: PlaceIn): PreviewSegment {
  const place =
    partial === undefined
      ? { place: placeIn(null, range) }
      : { partial: partial.name, place: placeIn(partial.name, partial.range), call: placeIn(null, range) };
  return path === undefined ? { kind, text, ...place } : { kind, text, path, ...place };
}

/** The texts are those that were rendered: an open document may have moved on. */
function placer({ source, partials }: PromptDocument, clientTexts: ClientTexts): PlaceIn {
  const texts = new Map<string | null, TextDocument>();
  const textOf = (partial: string | null): TextDocument => {
    const known = texts.get(partial);
    if (known !== undefined) return known;
    const content = partial === null ? source : (partials?.find(partial)?.source ?? '');
    const text = clientTexts.create(partial ?? '', 'onbook-prompt', 0, content);
    texts.set(partial, text);
    return text;
  };
  return (partial, { start, end }) => {
    const text = textOf(partial);
    const from = text.positionAt(start);
    const to = text.positionAt(end);
    return [from.line, from.character, to.line, to.character];
  };
}
