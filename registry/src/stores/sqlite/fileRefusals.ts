import { RegistryError } from '../../errors.js';
import { faultCode, fileFault } from './fileFault.js';

/** `registry_unreachable`, with what the file system said. */
export function unreadable(path: string, error: unknown): RegistryError {
  return new RegistryError('registry_unreachable', `Can't read the registry ${path}: ${reason(error)}.`, {
    cause: error,
  });
}

/** `registry_unwritable`, with what the file system said. */
export function unwritable(path: string, error: unknown): RegistryError {
  return new RegistryError(
    'registry_unwritable',
    `Can't write the registry ${path}: ${reason(error)}. Nothing was changed.`,
    { cause: error },
  );
}

/** `registry_unwritable` for a change that is in the file, though the disk refused to say that it will stay there. */
export function unconfirmed(path: string, error: unknown): RegistryError {
  return new RegistryError(
    'registry_unwritable',
    `Can't tell whether the registry ${path} was written: ${reason(error)} at the end of it. Look whether the change was made, then try again.`,
    { cause: error },
  );
}

/** Turns what the file system refuses into a refusal that says so. */
export async function orUnwritable<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RegistryError || faultCode(error) === '') throw error;
    throw unwritable(path, error);
  }
}

/** `registry_damaged`: it isn't a registry, or no longer a whole one. */
export function damaged(path: string, why: string, cause?: unknown): RegistryError {
  return new RegistryError(
    'registry_damaged',
    `${path} can't be used as a registry: ${why}. Nothing was changed. Restore it from a copy, or choose another file.`,
    { cause },
  );
}

function reason(error: unknown): string {
  const code = faultCode(error);
  return code === '' ? String(error) : fileFault(code);
}
