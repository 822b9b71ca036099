import type { MessageSegments, Segment } from '@onbook/template';

/** What is sent, as a text to be compared: each message below its role; what has no value stays a variable. */
export function renderedText(messages: readonly MessageSegments[]): string {
  return messages
    .map(({ role, segments }) => `[${role}]\n${segments.map(shown).join('').trim()}\n`)
    .join('\n');
}

function shown({ kind, text, path }: Segment): string {
  if (kind === 'missing') return `{{${path ?? text}}}`;
  if (kind === 'media') return `[media ${text}]`;
  if (kind === 'section') return `[section ${text}]`;
  return kind === 'history' ? '[the conversation so far]' : text;
}
