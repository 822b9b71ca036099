import type { KeyType } from './keys.js';

/**
 * How a value of the wrong type is written in the right one, where it is plain what was meant: a number in quotes, a
 * text that YAML takes for something else, one text where a list of them is wanted. Null for all else.
 */
export function valueMeant(type: KeyType | 'boolean', value: unknown, written: string): string | null {
  if (typeof value === 'string') return meantByText(type, value, written);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return type === 'string' && isPlain && /^[\w.+-]+$/.test(written) ? `"${written}"` : null;
}

function meantByText(type: KeyType | 'boolean', value: string, written: string): string | null {
  switch (type) {
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(value) ? value : null;
    case 'integer':
    case 'positive integer':
      return /^-?\d+$/.test(value) ? value : null;
    case 'boolean':
      return /^(?:true|false)$/i.test(value) ? value.toLowerCase() : null;
    case 'list of strings':
      return /^(?:"[^"\n]*"|'[^'\n]*'|[\w./][\w ./-]*)$/.test(written) ? `[${written}]` : null;
    default:
      return null;
  }
}
