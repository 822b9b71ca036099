/** A prompt file, as far as its name goes. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  /** As people know it. */
  readonly shown: string;
  /** The prompt's. */
  readonly name: string;
}

/** An error of a prompt file that its own text doesn't show. */
export interface DuplicateName {
  readonly code: 'duplicate-name';
  readonly severity: 'error';
  readonly message: string;
  /** The other file's path. */
  readonly other: string;
}

/** An error for every other file that bears the file's name: they would write each other's versions. */
export type DuplicatesOf = (file: Pick<NamedFile, 'path' | 'name'>) => readonly DuplicateName[];

/** Knows which of some files share a name. */
export function duplicateNames(files: readonly NamedFile[]): DuplicatesOf {
  const byName = new Map<string, NamedFile[]>();
  for (const file of files) {
    const bearers = byName.get(file.name);
    if (bearers === undefined) byName.set(file.name, [file]);
    else bearers.push(file);
  }
  return ({ path, name }) =>
    (byName.get(name) ?? [])
      .filter((other) => other.path !== path)
      .map(({ path: other, shown }) => ({
        code: 'duplicate-name',
        severity: 'error',
        message: `${shown} is named ${name} too. Rename one of them.`,
        other,
      }));
}
