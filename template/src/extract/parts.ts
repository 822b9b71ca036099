/** What a literal consists of, in its order. */
export type Part = TextPart | Hole;

export interface TextPart {
  readonly kind: 'text';
  /** With the language's escapes decoded. */
  readonly text: string;
}

/** A place whose text is known only when the program runs. */
export interface Hole {
  readonly kind: 'hole';
  /** In the language of the literal: what a call passes. */
  readonly expression: string;
  /** What to call it, if nothing else is called so. */
  readonly name: string;
  /** A type of Picoschema: `any` unless the expression can have one type only. */
  readonly type: 'any' | 'string' | 'integer';
  /** Holes of one identity always have the same value; null where evaluating twice may differ. */
  readonly identity: string | null;
}

export function textPart(text: string): TextPart {
  return { kind: 'text', text };
}

/** Joins texts that stand side by side, and drops empty ones. */
export function mergeTexts(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const previous = merged.at(-1);
    if (part.kind === 'hole' || previous?.kind !== 'text') merged.push(part);
    else merged[merged.length - 1] = textPart(previous.text + part.text);
  }
  return merged.filter((part) => part.kind === 'hole' || part.text !== '');
}
