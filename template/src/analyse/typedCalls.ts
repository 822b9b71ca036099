import type { Expression } from '../scan/tree.js';
import { valueIn } from './callArguments.js';
import type { HelperCall, TypedArgument, TypedCall } from './references.js';
import type { Place, Walk } from './walk.js';

const picky: ReadonlySet<string> = new Set([
  ...['each', 'ifEquals', 'unlessEquals'],
  ...['json', 'lookup', 'media', 'section'],
]);

/** A call in a partial counts once for each of the circumstances in which that is walked through. */
export function noteTypes(walk: Walk, helperCall: HelperCall, place: Place): void {
  const { name, call } = helperCall;
  if (!picky.has(name) || (name === 'json' && call.named.length === 0)) return;
  const typed = (expression: Expression): TypedArgument => {
    const { schema, label } = valueIn(expression, place, walk.root);
    return { expression, schema, label };
  };
  const given = call.arguments.map(typed);
  const named = call.named.map(({ key, value }) => [key.text, typed(value)] as const);
  walk.typedCalls.push({
    helperCall,
    arguments: given,
    named: named.length > 0 ? new Map(named) : noneNamed,
  });
}

const noneNamed: TypedCall['named'] = new Map();
