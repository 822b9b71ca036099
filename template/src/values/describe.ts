/** Words for types and values in sentences about them. */
import { isMap } from '../valueMap.js';
import { opaqueType } from './readValue.js';

const maxShown = 40;

/** `a string`, `an array`. */
export function withArticle(noun: string): string {
  return noun === 'null' ? noun : `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A value as a person would name it: `3`, `"x"`, `an object`. */
export function described(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  const opaque = opaqueType(value);
  if (opaque !== null) return withArticle(opaque);
  if (isMap(value)) return 'an object';
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (typeof value === 'function' || typeof value === 'symbol') return withArticle(typeof value);
  return String(value);
}

function shortened(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

/** `"x", 1 or "y"`. */
export function listed(values: readonly string[]): string {
  const [last = '', ...others] = [...values].reverse();
  return others.length > 0 ? `${others.reverse().join(', ')} or ${last}` : last;
}
