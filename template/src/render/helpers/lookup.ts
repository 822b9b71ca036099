import { propertyOf } from '../../values/readValue.js';
import { childPath } from '../childPath.js';
import type { InlineHelper } from './helper.js';

export const lookupHelper: InlineHelper = ({ positional: [from, key] }) => {
  const missing = [from, key].find((given) => given?.value === undefined || given.value === null);
  if (missing) return { kind: 'value', resolved: { ...missing, value: undefined } };
  const name = nameOf(key?.value);
  const { path = '', origin = 'helper' } = from ?? {};
  const value = name === null ? undefined : propertyOf(from?.value, name);
  return { kind: 'value', resolved: { value, path: childPath(path, name ?? key?.path ?? ''), origin } };
};

/** Null for what names nothing: an object would be asked for a text of itself. */
function nameOf(key: unknown): string | null {
  if (typeof key === 'string') return key;
  return typeof key === 'number' || typeof key === 'boolean' ? String(key) : null;
}
