import type { UnknownProperty } from '../analyse/references.js';
import type { PlaceCheck } from './check.js';

/** A property that a value can't have, by its schema. */
export const unknownProperty: PlaceCheck = ({ unknownProperties }, { guess: guessName }) =>
  unknownProperties.map((property) => {
    const { name, holder, partial, range } = property;
    const use = partial === undefined ? `'${name}'` : `'${name}', which the partial '${partial}' uses,`;
    const guess = guessName(name, property.known);
    const message = `${use} isn't a property of ${holder}. ${adviceFor(property, guess)}`;
    const meant = partial === undefined ? (property.instead ?? guess) : null;
    const suggestion = meant === null ? {} : { suggestion: meant };
    return { code: 'unknown-property', severity: 'warning', message, range, ...suggestion };
  });

const shownNames = 10;

function adviceFor({ type, known, instead }: UnknownProperty, guess: string | null): string {
  if (instead !== null) return `Write '${instead}' for what is there outside of the block.`;
  if (type === 'array') return "It is a list: go through its items with '{{#each …}}'.";
  if (type !== 'object') return `Its type is ${type}, which has no properties.`;
  if (guess !== null) return `Did you mean '${guess}'?`;
  const more = known.length > shownNames ? ' …' : '';
  return `It has '${known.slice(0, shownNames).join("', '")}'${more}. Declare another one in its schema.`;
}
