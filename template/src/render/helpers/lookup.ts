import { propertyOf } from '../values.js';
import type { InlineHelper } from './helper.js';

export const lookupHelper: InlineHelper = ({ positional: [from, key] }) => {
  const missing = [from, key].find((given) => given?.value === undefined || given.value === null);
  if (missing) return { kind: 'value', resolved: { ...missing, value: undefined } };
  const name = String(key?.value);
  const path = from?.path ? `${from.path}.${name}` : name;
  return { kind: 'value', resolved: { value: propertyOf(from?.value, name), path, origin: 'helper' } };
};
