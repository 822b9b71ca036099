import { frontMatterKeys, type FrontMatterKey } from '@onbook/template';
import type { FrontMatterLine } from './frontMatterLine.js';

export interface FrontMatterChoice {
  readonly label: string;
  readonly insert: string;
  readonly known: FrontMatterKey | null;
}

const picoschemaTypes = ['string', 'number', 'integer', 'boolean', 'any', 'null'];
const values: Readonly<Record<string, readonly string[]>> = { 'output.format': ['json', 'text'] };

/** What can stand in the place of the line's key, or of its value. */
export function frontMatterChoices(line: FrontMatterLine, inKey: boolean): readonly FrontMatterChoice[] {
  return inKey
    ? keysBeside(line)
    : valuesOf(line.key).map((value) => ({ label: value, insert: value, known: null }));
}

function keysBeside(line: FrontMatterLine): readonly FrontMatterChoice[] {
  const parent = line.key.includes('.') ? line.key.slice(0, line.key.lastIndexOf('.') + 1) : '';
  return frontMatterKeys
    .filter(({ key }) => key.startsWith(parent) && !key.slice(parent.length).includes('.'))
    .map((known) => {
      const label = known.key.slice(parent.length);
      return { label, insert: line.valueRange === null ? label + afterKey(known, parent) : label, known };
    });
}

/** A map's keys follow on lines of their own, one level deeper. */
function afterKey({ type }: FrontMatterKey, parent: string): string {
  const indent = '  '.repeat(parent.split('.').length);
  return type === 'map' || type === 'schema' ? `:\n${indent}` : ': ';
}

function valuesOf(key: string): readonly string[] {
  return /^(?:input|output)\.schema\./.test(key) ? picoschemaTypes : (values[key] ?? []);
}
