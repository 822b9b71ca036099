import { findHelper } from '../language/helpers.js';
import type { Call, Expression } from '../scan/tree.js';

/** The JSON Schema type that a helper takes an argument for, by its place or its name; null where any will do. */
export function typeTaken(helper: string, call: Call, argument: number | string): string | null {
  const stated = findHelper(helper)?.types?.[argument];
  if (stated !== undefined) return stated;
  if (helper === 'lookup') return argument === 0 ? typeWithKey(call.arguments[1]) : null;
  if (helper !== 'ifEquals' && helper !== 'unlessEquals') return null;
  return typeOfLiteral(call.arguments[argument === 0 ? 1 : 0]);
}

/** What `lookup` finds such a key in. */
function typeWithKey(key: Expression | undefined): string | null {
  const type = typeOfLiteral(key);
  if (type === 'number' || (key?.kind === 'path' && key.data && key.segments[0]?.text === 'index'))
    return 'array';
  return type === 'string' ? 'object' : null;
}

function typeOfLiteral(expression: Expression | undefined): string | null {
  if (expression?.kind !== 'literal') return null;
  const type = typeof expression.value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : null;
}
