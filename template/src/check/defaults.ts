import { writtenFaults } from '../values/writtenFaults.js';
import type { Check } from './check.js';

/** A default that its own input's schema doesn't allow. */
export const defaults: Check = ({ frontMatter, inputs }) => {
  const { inputSchema, defaults: values } = frontMatter;
  const withDefault = inputs.filter((input) => input.default !== undefined);
  if (!inputSchema || withDefault.length === 0) return [];
  // Callers pass the rest.
  const faults = writtenFaults({ ...inputSchema, required: [] }, values);
  return faults.flatMap(({ kind, path, message: fault }) => {
    const input = withDefault.find(
      ({ name }) => kind === 'unchecked' || path === name || path.startsWith(`${name}.`),
    );
    // A default declares its input as well as the schema does.
    if (!input?.range || (kind === 'unknown' && path === input.name)) return [];
    const message = `The default of '${input.name}' doesn't fit its schema: ${fault}`;
    const severity = kind === 'unknown' ? 'warning' : 'error';
    return [{ code: 'schema', severity, message, range: input.range }];
  });
};
