/** Options that several commands share, and the words for their faults. */
import { InvalidArgumentError, Option } from 'commander';

export function environmentOption(description: string): Option {
  return new Option('-e, --env <environment>', description).default('production');
}

export function messageOption(description: string): Option {
  return new Option('-m, --message <text>', description);
}

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
