import type { Json, JsonObject } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import type { Input } from '@onbook/template';
import { InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import { readBytes } from './promptFile.js';

/** One `--set`: the name and the text of its value. */
export type Assignment = readonly [name: string, text: string];

/** Collects `--set name=value`. @throws InvalidArgumentError */
export function assignment(text: string, before: readonly Assignment[] = []): readonly Assignment[] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new InvalidArgumentError('It must be name=value.');
  return [...before, [text.slice(0, equals), text.slice(equals + 1)]];
}

/**
 * The values of a `--vars` file.
 * @throws RegistryError `invalid_argument`
 */
export async function variablesIn(path: string, cwd: string): Promise<JsonObject> {
  const text = new TextDecoder().decode(await readBytes(resolve(cwd, path), path));
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RegistryError(
      'invalid_argument',
      `${path} must hold a JSON object: names of variables and their values.`,
    );
  }
  return value as JsonObject;
}

/** A value as its input's type wants it: text stays text, `--set count=3` is a number where a number is declared. */
export function typedValues(assignments: readonly Assignment[], inputs: readonly Input[]): JsonObject {
  return Object.fromEntries(
    assignments.map(([name, text]) => {
      const type = inputs.find((input) => input.name === name)?.type ?? 'any';
      return [name, textual.has(type) ? text : (parsedJson(text) ?? text)];
    }),
  );
}

const textual = new Set(['string', 'enum', 'any']);

/** Undefined for what isn't JSON. */
function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
