import { InvalidArgumentError } from 'commander';

/** `support/triage@2` or `support/triage@v2`, as commands take it. */
export interface VersionArgument {
  readonly name: string;
  readonly version: number;
}

/** @throws InvalidArgumentError */
export function versionArgument(text: string): VersionArgument {
  const parts = namePart(text);
  if (parts.version === null) {
    throw new InvalidArgumentError(`It must say which version, such as ${parts.name}@2.`);
  }
  return { name: parts.name, version: parts.version };
}

/** Collects `support/triage@2 sales/letter@1`. @throws InvalidArgumentError */
export function versionArguments(
  text: string,
  before: readonly VersionArgument[] = [],
): readonly VersionArgument[] {
  return [...before, versionArgument(text)];
}

/** A name with or without a version. @throws InvalidArgumentError for `name@something`. */
export function namePart(text: string): { readonly name: string; readonly version: number | null } {
  const at = text.lastIndexOf('@');
  if (at <= 0) return { name: text, version: null };
  return { name: text.slice(0, at), version: versionNumber(text.slice(at + 1)) };
}

/** `2` or `v2`. @throws InvalidArgumentError */
export function versionNumber(text: string): number {
  const digits = /^v?(\d+)$/.exec(text)?.[1];
  if (digits === undefined) throw new InvalidArgumentError('A version is a whole number from 1, such as 2.');
  return Number(digits);
}
