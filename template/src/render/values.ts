import { RenderError } from './rendering.js';

/** An own property, an item of a list or a text's length; never what a prototype brings. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined;
  const holder: object = Object(value) as object;
  try {
    return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
  } catch (error) {
    throw new RenderError('invalid_value', `The value of '${name}' can't be read: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** How a value is printed: texts as they are, lists and objects as JSON. Null where there is nothing to print. */
export function toText(value: unknown, path: string): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'undefined':
      return null;
    case 'number':
    case 'object':
    case 'function':
    case 'symbol':
      return value === null ? null : fromJson(toJson({ value, path }));
  }
}

/** What writes itself as a text, as dates do, is that text. */
function fromJson(json: string): string | null {
  if (json === 'null') return null;
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** Throws a RenderError where JSON has no words for the value. */
export function toJson(
  { value, path }: { value: unknown; path: string },
  indent: string | number = 0,
): string {
  let json: unknown;
  try {
    json = JSON.stringify(value, refuseLoss, indent);
  } catch (error) {
    const message = `The value of '${path}' can't be written as JSON: ${reasonOf(error)}.`;
    throw new RenderError('invalid_value', message, { cause: error });
  }
  // Functions, symbols and objects whose toJSON says so have no JSON.
  if (typeof json === 'string') return json;
  const message = `The value of '${path}' is a ${typeof value}. Pass a text, number, list or object.`;
  throw new RenderError('invalid_value', message);
}

/** What JSON would write as `null` or `{}`. */
function refuseLoss(key: string, value: unknown): unknown {
  const type = opaqueType(value);
  const isNoNumber = typeof value === 'number' && !Number.isFinite(value);
  if (type === null && !isNoNumber) return value;
  const holder = key === '' ? 'it' : `'${key}'`;
  throw new TypeError(`${holder} is ${type === null ? String(value) : `of the type ${type}`}`);
}

const opaqueTypes = new Set(['Error', 'Map', 'Promise', 'RegExp', 'Set', 'WeakMap', 'WeakSet']);

/** The name of the type of an object whose content isn't in its properties; null for others. */
export function opaqueType(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const type = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return opaqueTypes.has(type) ? type : null;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
