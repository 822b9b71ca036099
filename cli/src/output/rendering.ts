import type { Message, MessageSegments, Part } from '@onbook/template';
import { printable } from './table.js';

/** Every message under its role. */
export function messagesText(messages: readonly Message[]): string {
  return messages.map(({ role, content }) => `[${role}]\n${content.map(shownPart).join('')}`).join('\n\n');
}

/** What isn't text is shown in brackets. */
function shownPart(part: Part): string {
  if ('text' in part) return part.text;
  return 'media' in part ? `[media ${part.media.url}]` : `[section ${part.metadata.purpose}]`;
}

/** Every segment on a line of its own: where it came from, then its text as a JSON string. */
export function segmentsText(messages: readonly MessageSegments[]): string {
  return messages
    .map(({ role, segments }) => {
      const lines = segments.map(({ kind, path, text }) =>
        printable(`${path === undefined ? kind : `${kind} ${path}`}: ${JSON.stringify(text)}`),
      );
      return [`[${role}]`, ...lines].join('\n');
    })
    .join('\n\n');
}
