/** Texts by number, so that rows can hold and compare them. Only ever added to: documents share one across edits. 0 is the empty text. */
export interface Names {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
}

export function newNames(): Names {
  return { numbers: new Map([['', 0]]), texts: [''] };
}

export function numberOf(names: Names, text: string): number {
  const known = names.numbers.get(text);
  if (known !== undefined) return known;
  const copy = copyOf(text);
  names.numbers.set(copy, names.texts.length);
  return names.texts.push(copy) - 1;
}

/** For what outlives its text: an engine may keep a whole file in memory for the sake of a slice of it. */
export function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

export function textOfName(names: Names, number: number): string {
  return names.texts[number] ?? '';
}
