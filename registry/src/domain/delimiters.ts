import type { Delimiter } from '@onbook/template';
import { RegistryError } from '../errors.js';

/** What makes a variable unless onbook.yaml or a caller says otherwise; lists of delimiters keep this order. */
export const allDelimiters: readonly Delimiter[] = ['{{}}', '<<>>'];

/** Whether a value is a list of delimiters, of one at least. */
export function areDelimiters(value: unknown): value is readonly Delimiter[] {
  const isDelimiter = (item: unknown): boolean => allDelimiters.some((known) => known === item);
  return Array.isArray(value) && value.length > 0 && value.every(isDelimiter);
}

/**
 * The delimiters in their order, each once.
 * @throws RegistryError `invalid_argument`.
 */
export function requireDelimiters(value: unknown): readonly Delimiter[] {
  if (areDelimiters(value)) return allDelimiters.filter((delimiter) => value.includes(delimiter));
  throw new RegistryError('invalid_argument', 'delimiters must be a list of "{{}}", "<<>>" or both.');
}
