import { RenderError } from './rendering.js';

/** An own property, an item of a list or a text's length; never what a prototype brings. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined;
  const holder: object = Object(value) as object;
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

/** How a value is printed: texts as they are, lists and objects as JSON. Null where there is nothing to print. */
export function toText(value: unknown, path: string): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'undefined':
      return null;
    case 'object':
    case 'function':
    case 'symbol':
      return value === null ? null : toJson({ value, path });
  }
}

/** Throws a RenderError where JSON has no words for the value. */
export function toJson(
  { value, path }: { value: unknown; path: string },
  indent: string | number = 0,
): string {
  let json: unknown;
  try {
    json = JSON.stringify(value, null, indent);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const message = `The value of '${path}' can't be written as JSON: ${reason ?? 'it is no data'}.`;
    throw new RenderError('invalid_value', message, { cause: error });
  }
  // Functions, symbols and objects whose toJSON says so have no JSON.
  if (typeof json === 'string') return json;
  const message = `The value of '${path}' is a ${typeof value}. Pass a text, number, list or object.`;
  throw new RenderError('invalid_value', message);
}
