/** Fixtures with marks in them: `█` is the cursor, `⟦…⟧` a range. Neither occurs in a template. */
export interface Marked {
  /** Without the marks. */
  readonly text: string;
  /** The offset of `█`; -1 where there is none. */
  readonly cursor: number;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function marked(fixture: string): Marked {
  let text = '';
  let cursor = -1;
  const starts: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  for (const character of fixture) {
    if (character === '█') cursor = text.length;
    else if (character === '⟦') starts.push(text.length);
    else if (character === '⟧') ranges.push({ start: starts.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, cursor, ranges };
}
