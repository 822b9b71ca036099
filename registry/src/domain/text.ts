import { RegistryError } from '../errors.js';

const maxLength = 200;

/**
 * One line that names something: a person, a model, a sample.
 * @throws RegistryError `invalid_argument`, calling it `what`.
 */
export function requireText(text: unknown, what: string): asserts text is string {
  const fit = typeof text === 'string' && text.trim() !== '' && text.length <= maxLength;
  if (fit && !/[\p{Control}\p{Surrogate}]/u.test(text)) return;
  throw new RegistryError(
    'invalid_argument',
    `The ${what} must be a text of 1 to ${maxLength} characters without line breaks.`,
  );
}

/**
 * What somebody says about a change; several lines, or none.
 * @throws RegistryError `invalid_argument`.
 */
export function requireMessage(message: unknown): asserts message is string {
  if (typeof message === 'string' && !/[\0\p{Surrogate}]/u.test(message)) return;
  throw new RegistryError('invalid_argument', 'The message must be a text.');
}
