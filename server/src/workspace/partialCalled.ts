import { parsePrompt, type Name, type PromptDocument } from '@onbook/template';
import { inlineAt } from '../language/partialCallAt.js';
import { delimitersOf, type OpenPrompt } from './documents.js';

/** What a call by this name stands for at its place, as a text of its own; null where there is no such partial. */
export function partialCalled(open: OpenPrompt, name: Name): PromptDocument | null {
  const { nodes, source } = open.prompt;
  const inline = inlineAt(nodes, name.start, name.text);
  const text = inline
    ? source.slice(inline.open.end, inline.close?.start ?? inline.end)
    : open.partials?.get(name.text);
  if (text === undefined) return null;
  const partials = open.partials ?? new Map<string, string>();
  return parsePrompt(text, { delimiters: delimitersOf(open), partials, isPartial: true });
}
