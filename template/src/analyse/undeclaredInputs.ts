import type { Input } from '../frontMatter/frontMatter.js';
import { joinedType } from './callArguments.js';
import type { Reference } from './references.js';

/** The variables that are only used: required unless every use copes without a value, and typed as they are used. */
export function undeclaredInputs(references: readonly Reference[]): Input[] {
  const found = new Map<string, { required: boolean; type: string | null }>();
  for (const { name, input, guarded, type } of references) {
    if (input) continue;
    const before = found.get(name);
    found.set(name, {
      required: before?.required === true || !guarded,
      type: joinedType(before?.type ?? null, type),
    });
  }
  return [...found].map(([name, { required, type }]) => ({
    name,
    type: type ?? 'any',
    required,
    description: '',
    declared: false,
  }));
}
