import type { Input } from '../frontMatter/frontMatter.js';
import type { VariableUse } from './variableUses.js';

/** The variables that are only used: required unless every use copes without a value, and typed as they are used. */
export function undeclaredInputs(uses: ReadonlyMap<string, VariableUse>): Input[] {
  return [...uses.values()].flatMap(({ name, input, isNeeded, type }) =>
    input ? [] : [{ name, type: type ?? 'any', required: isNeeded, description: '', declared: false }],
  );
}
