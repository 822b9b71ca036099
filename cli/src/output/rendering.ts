import type { Message, MessageSegments, Part, Position, PromptDocument, Segment } from '@onbook/template';
import { positionsIn } from '../positions.js';
import { columns } from './table.js';

/** Every message under its role. */
export function messagesText(messages: readonly Message[]): string {
  return messages.map(({ role, content }) => `[${role}]\n${content.map(shownPart).join('')}`).join('\n\n');
}

/** What isn't text is shown in brackets. */
function shownPart(part: Part): string {
  if ('text' in part) return part.text;
  return 'media' in part ? `[media ${part.media.url}]` : `[section ${part.metadata.purpose}]`;
}

/**
 * Every segment on a line: where it stands in the prompt (and in the partial that it comes from), what it is with the
 * value's path, and its text as a JSON string.
 */
export function segmentsText(messages: readonly MessageSegments[], document: PromptDocument): string {
  const place = placesIn(document);
  return messages
    .map(({ role, segments }) => {
      const rows = segments.map((segment) => [place(segment), kindOf(segment), JSON.stringify(segment.text)]);
      return `[${role}]\n${columns(rows)}`;
    })
    .join('\n\n');
}

function kindOf({ kind, path, contentType }: Segment): string {
  return [kind, path ?? contentType].filter((word) => word !== undefined).join(' ');
}

function placesIn({ source, partials }: PromptDocument): (segment: Segment) => string {
  const inPrompt = positionsIn(source);
  const inPartials = new Map<string, ReturnType<typeof positionsIn>>();
  return ({ range, partial }) => {
    const place = shownPosition(inPrompt(range.start));
    if (partial === undefined) return place;
    const { name } = partial;
    const inPartial = inPartials.get(name) ?? positionsIn(partials?.find(name)?.source ?? '');
    inPartials.set(name, inPartial);
    return `${place} > ${name} ${shownPosition(inPartial(partial.range.start))}`;
  };
}

function shownPosition({ line, column }: Position): string {
  return `${line}:${column}`;
}
