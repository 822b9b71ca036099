/** Options that several commands share, and the words for their faults. */
import { InvalidArgumentError, Option } from 'commander';

export function environmentOption(description: string): Option {
  return new Option('-e, --env <environment>', description).default('production');
}

export function messageOption(description: string): Option {
  return new Option('-m, --message <text>', description);
}

export function limitOption(what: string): Option {
  return new Option('--limit <number>', `at most so many ${what}`).argParser(wholeNumber);
}

/** Some of a command's options, those that were given: what a registry is passed has no others. */
export function only<T extends object, K extends keyof T>(options: T, ...keys: readonly K[]): Pick<T, K> {
  const given = keys.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]);
  return Object.fromEntries(given) as Pick<T, K>;
}

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
