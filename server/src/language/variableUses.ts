import type { PromptDocument, Range, Reference } from '@onbook/template';
import { touches } from './ranges.js';

/** Every place in a text that names one variable. */
export interface VariableUses {
  readonly name: string;
  /** Its key in the front matter. */
  readonly declarations: readonly Range[];
  /** In tags; of the name alone where it begins a path. */
  readonly uses: readonly Range[];
}

/** Of the variable that a cursor at `offset` touches, at its declaration or in a path that begins with it. */
export function variableUsesAt({ references, inputs }: PromptDocument, offset: number): VariableUses | null {
  const name =
    references.find((reference) => touches(nameRangeOf(reference), offset))?.name ??
    inputs.find(({ range }) => range && touches(range, offset))?.name;
  if (name === undefined) return null;
  return {
    name,
    declarations: inputs.flatMap((input) => (input.name === name && input.range ? [input.range] : [])),
    uses: references.filter((reference) => reference.name === name).map(nameRangeOf),
  };
}

/** What may stand before the name: it climbs out of blocks, or says that the input is meant. */
const prefix = /^@root[./]|^(?:\.\.\/)+|^\.\/|^this[./]/;

/** Of the variable's name in the path that begins with it. */
export function nameRangeOf({ name, path, range }: Reference): Range {
  const at = path.indexOf(name, prefix.exec(path)?.[0].length ?? 0);
  return at < 0 ? range : { start: range.start + at, end: range.start + at + name.length };
}
