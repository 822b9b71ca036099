/** How a text must look that was meant to be of another type. */
const meantAs: ReadonlyMap<string, RegExp> = new Map([
  ['number', /^-?\d+(?:\.\d+)?$/],
  ['integer', /^-?\d+$/],
  ['positive integer', /^\d+$/],
  ['boolean', /^(?:true|false)$/],
]);

/** In YAML, with nothing in it that means something in a list. */
const listItem = /^(?:"[^"\n]*"|'[^'\n]*'|[\w./][\w ./-]*)$/;

/**
 * How a value of the wrong type is written in the right one, where it is plain what was meant: a number in quotes, a
 * text that YAML takes for something else, one text where a list of them is wanted. Null for all else. `type` is that
 * of a key or of JSON Schema.
 */
export function valueMeant(type: string, value: unknown, written: string): string | null {
  if (typeof value === 'string') {
    if (type === 'list of strings') return listItem.test(written) ? `[${written}]` : null;
    return meantAs.get(type)?.test(value) === true ? value : null;
  }
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return type === 'string' && isPlain && /^[\w.+-]+$/.test(written) ? `"${written}"` : null;
}
