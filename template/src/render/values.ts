import { RenderError } from './rendering.js';

/** An own property, an item of a list or a text's length; never what a prototype brings. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined;
  const holder: object = Object(value) as object;
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

/** How a value is printed: texts as they are, lists and objects as JSON. Null where there is nothing to print. */
export function toText(value: unknown, path: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return toJson({ value, path });
  if (typeof value === 'function' || typeof value === 'symbol') throw unprintable(path, `a ${typeof value}`);
  return String(value as number | boolean | bigint);
}

/** Throws a RenderError where JSON has no words for the value. */
export function toJson(
  { value, path }: { value: unknown; path: string },
  indent: string | number = 0,
): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value, null, indent) as string | undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const message = `The value of '${path}' can't be written as JSON: ${reason ?? 'it is no data'}.`;
    throw new RenderError('invalid_value', message, { cause: error });
  }
  if (json === undefined) throw unprintable(path, `a ${typeof value}`);
  return json;
}

function unprintable(path: string, kind: string): RenderError {
  return new RenderError(
    'invalid_value',
    `The value of '${path}' is ${kind}. Pass a text, number, list or object.`,
  );
}
