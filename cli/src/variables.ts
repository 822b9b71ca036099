import type { Json, JsonObject } from '@onbook/registry';
import { readTextFile, RegistryError, requireText, type TextLimit } from '@onbook/registry/project';
import type { Input } from '@onbook/template';
import { InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';

/** One `--set`: the name and the text of its value. */
export type Assignment = readonly [name: string, text: string];

/** Collects `--set name=value`. @throws InvalidArgumentError */
export function assignment(text: string, before: readonly Assignment[] = []): readonly Assignment[] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new InvalidArgumentError('It must be name=value.');
  return [...before, [text.slice(0, equals), text.slice(equals + 1)]];
}

/** Well above what a rendered prompt may hold. */
const valuesLimit: TextLimit = {
  bytes: 32_000_000,
  message:
    'is longer than 32 MB, too long for the values of a prompt. Leave out what the prompt has no use for.',
};

/**
 * The values of a `--vars` file.
 * @throws RegistryError `invalid_argument`
 */
export async function variablesIn(path: string, cwd: string): Promise<JsonObject> {
  const text = requireText(await readTextFile(resolve(cwd, path), valuesLimit), path, 'invalid_argument');
  const value = parsedJson(text.replace(/^\uFEFF/, ''));
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
      const value = textual.has(type) ? undefined : parsedJson(text);
      return [name, value === undefined ? text : value];
    }),
  );
}

const textual = new Set(['string', 'enum', 'any']);

/** As deep as a registry's JSON may be. */
const maxDepth = 100;

/**
 * JSON can be nested deeper than the stack is, and can write half of a character that takes two UTF-16 code units, such
 * as `"\ud83d"`, which no UTF-8 text can hold.
 * @throws RegistryError `invalid_argument`, naming the value by its path.
 */
export function requireUsableValues(values: JsonObject): void {
  const left = membersOf(values, '', 1);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { path, value, depth } = next;
    const fault = faultOf(value, depth);
    if (fault !== null) throw new RegistryError('invalid_argument', `The value of ${path} ${fault}`);
    if (typeof value !== 'object' || value === null) continue;
    for (const member of membersOf(value, `${path}.`, depth + 1)) left.push(member);
  }
}

interface Member {
  readonly path: string;
  readonly value: Json;
  readonly depth: number;
}

function membersOf(value: Exclude<Json, string>, prefix: string, depth: number): Member[] {
  return Object.entries(value ?? {})
    .map(([key, member]) => ({ path: `${prefix}${key}`, value: member as Json, depth }))
    .reverse();
}

function faultOf(value: Json, depth: number): string | null {
  if (depth > maxDepth) return `is nested more than ${maxDepth} deep. Make it flatter.`;
  if (typeof value !== 'string' || !/\p{Surrogate}/u.test(value)) return null;
  return 'has half of a surrogate pair in it, which is no text. Write the whole character.';
}

/** Undefined for what isn't JSON. */
function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
