import { RegistryError } from '../errors.js';
import { shortened } from './shortened.js';

const maxLength = 200;
const segments = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/;
const dotsOnly = /(?:^|\/)\.+(?:\/|$)/;

/**
 * A prompt's name is a path below a folder, which every file system and every URL can hold.
 * @throws RegistryError `invalid_name`.
 */
export function requirePromptName(name: string): void {
  requirePath(name, 'prompt');
}

/**
 * Partials are files below the same folder.
 * @throws RegistryError `invalid_name`.
 */
export function requirePartialName(name: string): void {
  requirePath(name, 'partial');
}

function requirePath(name: string, what: 'prompt' | 'partial'): void {
  if (name.length <= maxLength && segments.test(name) && !dotsOnly.test(name)) return;
  const shown = JSON.stringify(shortened(name));
  throw new RegistryError(
    'invalid_name',
    `${shown} can't be a ${what}'s name. A name is made of letters, digits, ".", "_" and "-", in segments parted by "/", at most ${maxLength} characters long, such as support/triage.`,
  );
}
