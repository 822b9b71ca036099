import { RegistryError } from '../errors.js';
import type { LineRange } from '../registry.js';

/** A source's lines, without their ends. */
export function linesOfSource(source: string): readonly string[] {
  return source.split(/\r\n|\r|\n/);
}

/** @throws RegistryError `invalid_argument` for lines that the source doesn't have. */
export function requireLines({ start, end }: LineRange, source: string): void {
  const count = linesOfSource(source).length;
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 1 && start <= end;
  if (isRange && end <= count) return;
  throw new RegistryError(
    'invalid_argument',
    `There are no lines ${start} to ${end}: the version has lines 1 to ${count}.`,
  );
}
