import { typeMismatch } from '../frontMatter/types.js';
import { asMap } from '../valueMap.js';
import type { Check } from './check.js';

/** A default that its own input's type doesn't allow. */
export const defaults: Check = ({ frontMatter, inputs }) => {
  const properties = asMap(frontMatter.inputSchema?.properties);
  return inputs.flatMap(({ name, default: value, range }) => {
    if (value === undefined || !range) return [];
    const mismatch = typeMismatch(asMap(properties[name]), value);
    if (mismatch === null) return [];
    const message = `The default of '${name}' doesn't fit its type: ${mismatch}.`;
    return [{ code: 'schema', severity: 'error', message, range }];
  });
};
