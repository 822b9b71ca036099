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
  // An engine may keep a whole file in memory for the sake of a slice of it, so this is a copy.
  const copy = ` ${text}`.slice(1);
  names.numbers.set(copy, names.texts.length);
  return names.texts.push(copy) - 1;
}

export function textOfName(names: Names, number: number): string {
  return names.texts[number] ?? '';
}
