import type { Input } from '../frontMatter/frontMatter.js';
import type { Range } from '../problems.js';
import { moved, movedRange } from '../stretches/moved.js';
import { joinedType } from './callArguments.js';
import type { Reference } from './references.js';

/** All uses of one of a prompt's variables taken together. */
export interface VariableUse {
  readonly name: string;
  /** The declaration, or null where the front matter has none. */
  readonly input: Input | null;
  /** Some use doesn't cope without a value. */
  readonly isNeeded: boolean;
  /** The JSON Schema type that the text takes the variable for; null where any will do, `any` where uses differ. */
  readonly type: string | null;
  /** The first use in the prompt's own text. */
  readonly first: Range | null;
  /** The first that every rendering comes by, rather in the prompt's own text than in a partial. */
  readonly certain: Reference | null;
}

export function usesOf(references: readonly Reference[]): ReadonlyMap<string, VariableUse> {
  const found = new Map<string, VariableUse>();
  for (const reference of references) addUse(found, useOf(reference), 0);
  return found;
}

function useOf(reference: Reference): VariableUse {
  const { name, input, guarded, type, range, certain, partial } = reference;
  const first = partial === undefined ? range : null;
  return { name, input, isNeeded: !guarded, type, first, certain: certain ? reference : null };
}

/** Takes a use together with those found before it; its positions count from `start`. */
export function addUse(found: Map<string, VariableUse>, use: VariableUse, start: number): void {
  const before = found.get(use.name);
  if (!before) found.set(use.name, movedUse(use, start));
  else if (!tellsNothingNew(before, use)) found.set(use.name, joined(before, movedUse(use, start)));
}

function movedUse(use: VariableUse, start: number): VariableUse {
  if (start === 0) return use;
  const { first, certain } = use;
  return { ...use, first: first && movedRange(first, start), certain: certain && moved(certain, start) };
}

function tellsNothingNew(before: VariableUse, { isNeeded, type, first, certain }: VariableUse): boolean {
  return (
    (before.isNeeded || !isNeeded) &&
    (type === null || before.type === type) &&
    (before.first !== null || first === null) &&
    (certain === null || (before.certain !== null && before.certain.partial === undefined))
  );
}

function joined(one: VariableUse, other: VariableUse): VariableUse {
  const isOwn = one.certain !== null && one.certain.partial === undefined;
  const isOtherOwn = other.certain !== null && other.certain.partial === undefined;
  return {
    ...one,
    isNeeded: one.isNeeded || other.isNeeded,
    type: joinedType(one.type, other.type),
    first: one.first ?? other.first,
    certain: isOtherOwn && !isOwn ? other.certain : (one.certain ?? other.certain),
  };
}
