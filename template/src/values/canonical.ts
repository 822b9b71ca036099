import { enter, type Checking } from './checking.js';
import { keysOf, propertyOf } from './readValue.js';

/** A text that is the same for two values exactly where JSON Schema calls them equal. */
export function canonical(value: unknown, checking: Checking): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
  enter(checking);
  const inner = (key: string) => canonical(propertyOf(value, key), checking);
  const keys = keysOf(value);
  const text = Array.isArray(value)
    ? `[${keys.map((key) => `${key}:${inner(key)}`).join()}]`
    : `{${[...keys]
        .sort()
        .map((key) => `${JSON.stringify(key)}:${inner(key)}`)
        .join()}}`;
  checking.depth--;
  return text;
}
