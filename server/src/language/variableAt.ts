import { inputPlaces, type PromptDocument, type Range } from '@onbook/template';
import { partialSites } from './partialSites.js';
import { touches } from './ranges.js';
import { nameRangeOf } from './variableUses.js';

/** What a cursor is at, where that is the name of a variable. */
export interface VariableAt {
  readonly name: string;
  readonly range: Range;
  /** The partial whose variable it is, where the place is the key of an argument; null for the text's own. */
  readonly partial: string | null;
}

export function variableAt(document: PromptDocument, offset: number): VariableAt | null {
  const isHere = (place: Range) => touches(place, offset);
  const use = document.references.find((reference) => isHere(nameRangeOf(reference)));
  if (use) return { name: use.name, range: nameRangeOf(use), partial: null };
  const place = inputPlaces(document).find(isHere);
  if (place) return { name: place.name, range: { start: place.start, end: place.end }, partial: null };
  for (const { name, keys } of partialSites(document)) {
    const key = keys.find(isHere);
    if (key) return { name: key.text, range: { start: key.start, end: key.end }, partial: name.text };
  }
  return null;
}
