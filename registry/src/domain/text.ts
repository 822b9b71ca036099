import { RegistryError } from '../errors.js';

const maxLength = 200;
const maxMessageLength = 10_000;

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
  const fit = typeof message === 'string' && message.length <= maxMessageLength;
  if (fit && !/[\0\p{Surrogate}]/u.test(message)) return;
  throw new RegistryError(
    'invalid_argument',
    `The message must be a text of at most ${maxMessageLength.toLocaleString('en-US')} characters.`,
  );
}
