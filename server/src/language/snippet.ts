/** Texts in the syntax of snippets, as the Language Server Protocol has it. */

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A place to fill in, with what stands there until then. */
export function placeholder(number: number, text: string): string {
  return text === '' ? `$${number}` : `\${${number}:${escapeSnippet(text)}}`;
}
