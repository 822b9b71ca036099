import type { Message, MessageSegments } from '@onbook/template';
import { printable } from './table.js';

/** Every message under its role. */
export function messagesText(messages: readonly Message[]): string {
  return messages
    .map(({ role, content }) => `[${role}]\n${content.map(({ text }) => text).join('')}`)
    .join('\n\n');
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
