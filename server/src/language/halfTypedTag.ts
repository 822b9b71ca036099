import { parsePrompt, type PromptDocument } from '@onbook/template';
import { nodesAt } from './walkNodes.js';

/** A tag longer than this isn't being typed. */
const longestTag = 2000;

/**
 * A text that has nothing but the tag at `offset`, at its place, ended behind the word there; null where the tag isn't
 * half typed. To end it in the document itself would cost as much as to read that anew.
 */
export function halfTypedTag(document: PromptDocument, offset: number): PromptDocument | null {
  const { source, nodes, delimiters } = document;
  const behind = source.slice(offset, offset + longestTag);
  const [word = '', isKey] = /^[\w@./-]*(=)?/.exec(behind) ?? [];
  const [fault] = nodesAt(nodes, offset).filter(({ kind }) => kind === 'fault');
  const written = source.slice(Math.max(fault?.start ?? 0, offset - longestTag), offset) + word;
  const tag = fault
    ? braceTag(written, isKey !== undefined)
    : angleTag(document, written, behind[word.length]);
  if (tag === null) return null;
  const start = offset + word.length - tag.written;
  return parsePrompt(' '.repeat(start) + tag.text, { delimiters, isPartial: true });
}

interface EndedTag {
  readonly text: string;
  /** How much of it stands in the document. */
  readonly written: number;
}

/** Null where the cursor isn't behind the braces, or in a text in quotes. */
function braceTag(tag: string, isKey: boolean): EndedTag | null {
  const braces = /^\{{2,4}/.exec(tag)?.[0].length ?? 0;
  const bare = tag.replace(/"[^"]*"|'[^']*'/g, '');
  if (braces === 0 || /["']/.test(bare)) return null;
  const open = bare.split('(').length - bare.split(')').length;
  // Without a value the name of an argument would be one.
  const value = isKey ? '""' : '';
  return { text: tag + value + ')'.repeat(Math.max(0, open)) + '}'.repeat(braces), written: tag.length };
}

/** `<<` begins much that is no variable, so only a declared name counts. */
function angleTag(
  { delimiters, inputs, frontMatter }: PromptDocument,
  before: string,
  next: string | undefined,
): EndedTag | null {
  const [tag, name] = /(?<!<)<<([A-Za-z_][\w-]*)[\w.-]*$/.exec(before.slice(-200)) ?? [];
  if (tag === undefined || next === '>' || !delimiters.includes('<<>>')) return null;
  const isDeclared =
    frontMatter.range !== null && inputs.some((input) => input.declared && input.name === name);
  return isDeclared ? { text: `${tag}>>`, written: tag.length } : null;
}
