import { createHash } from 'node:crypto';

/** A prompt's source, and the partials that it calls. */
interface Sources {
  readonly source: string;
  /** What each says, by name. */
  readonly partials: readonly (readonly [name: string, text: string])[];
}

/**
 * Two prompts have the same sources when their digests are the same. A byte order mark is no difference, as editors
 * hide it, and in a partial no line end is, as versions keep those as LF.
 */
export function digestOf({ source, partials }: Sources): string {
  const texts = partials.map(([name, text]) => [name, withoutMark(text).replaceAll('\r\n', '\n')] as const);
  const inOrder = texts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([withoutMark(source), inOrder]))
    .digest('hex');
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
