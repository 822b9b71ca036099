import { RegistryError } from '../errors.js';
import { requirePromptName } from '../domain/promptName.js';
import { requireVersionNumber } from '../domain/refusals.js';

/**
 * Fills a route's pattern, such as `/v1/prompts/:name/versions`, as the server declares it.
 * @throws RegistryError `invalid_name` for what can't be one segment of a path: empty, `.` and `..`, which URLs
 * swallow even when encoded, and text that isn't well-formed Unicode.
 */
export function pathTo(pattern: string, parameters: Readonly<Record<string, string | number>> = {}): string {
  return pattern.replace(/:(\w+)/g, (_, key: string) => segment(String(parameters[key])));
}

// What a path can't carry is refused here, in the words that a local registry has for it.

export function promptPath(pattern: string, name: string): string {
  requirePromptName(name);
  return pathTo(pattern, { name });
}

export function versionPath(pattern: string, name: string, version: number): string {
  requirePromptName(name);
  requireVersionNumber(version);
  return pathTo(pattern, { name, version });
}

function segment(text: string): string {
  if (['', '.', '..'].includes(text) || !isWellFormed(text)) {
    throw new RegistryError('invalid_name', `${JSON.stringify(text)} can't be a name.`);
  }
  return encodeURIComponent(text);
}

function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDFFF]/u.test(text);
}
