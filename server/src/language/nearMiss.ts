import { editDistance } from '@onbook/template';
import type { Choice } from './choice.js';
import { holdsInOrder } from './holdsInOrder.js';

/** Nobody mistypes so long a word and means one of the choices. */
const longestTyped = 40;

/**
 * Clients drop what doesn't hold the typed letters in their order. Where that is everything, what is meant may be spelled
 * nearly so: that stays, the nearest first.
 */
export function keepNearMisses(
  choices: readonly Choice[],
  typedOf: (choice: Choice) => string,
): readonly Choice[] {
  if (choices.some((choice) => holdsInOrder(choice.label, typedOf(choice)))) return choices;
  return choices.flatMap((choice) => {
    const typed = typedOf(choice);
    if (typed.length > longestTyped) return [];
    const distance = distanceTo(choice.label, typed);
    const isNear = distance <= Math.max(1, Math.floor(typed.length / 3));
    return isNear ? [{ ...choice, filter: typed, rank: [distance, ...choice.rank] }] : [];
  });
}

/** From what the label begins with: the rest isn't typed yet. */
function distanceTo(label: string, typed: string): number {
  const letters = label.replace(/^[^\w@]+/, '').toLowerCase();
  const lengths = [typed.length - 1, typed.length, typed.length + 1];
  return Math.min(...lengths.map((length) => editDistance(typed.toLowerCase(), letters.slice(0, length))));
}
