import { opaqueType, unreadable } from '../values/readValue.js';
import { spendStep, type Budget } from './budget.js';
import { RenderError } from './rendering.js';

/** How a value is printed: texts as they are, lists and objects as JSON. Null where there is nothing to print. */
export function toText(value: unknown, path: string, budget: Budget): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'undefined':
      return null;
    case 'number':
      if (Number.isFinite(value)) return String(value);
      return toJson({ value, path }, budget);
    case 'object':
    case 'function':
    case 'symbol':
      return value === null ? null : fromJson(toJson({ value, path }, budget));
  }
}

/** What writes itself as a text, as dates do, is that text. */
function fromJson(json: string): string | null {
  if (json === 'null') return null;
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** Throws a RenderError where JSON has no words for the value. Every value in it is a step. */
export function toJson(
  { value, path }: { value: unknown; path: string },
  budget: Budget,
  indent: string | number = 0,
): string {
  let json: unknown;
  const readable = (key: string, inner: unknown) => {
    spendStep(budget);
    return refuseLoss(key, inner);
  };
  try {
    json = JSON.stringify(value, readable, indent);
  } catch (error) {
    if (error instanceof RenderError) throw error;
    throw unreadable(`The value of '${path}' can't be written as JSON`, error);
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
