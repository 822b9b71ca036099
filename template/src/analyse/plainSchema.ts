import type { JsonSchema } from '../frontMatter/frontMatter.js';
import type { Expression } from '../scan/tree.js';

/** One object a type: visits are told apart by the identity of schemas. */
const schemas: ReadonlyMap<string, JsonSchema> = new Map(
  ['string', 'number', 'boolean'].map((type) => [type, { type }]),
);

const dataTypes: ReadonlyMap<string, string> = new Map([
  ['index', 'number'],
  ['first', 'boolean'],
  ['last', 'boolean'],
]);

/** What an expression is by itself, whatever is passed; null for all that depends on values. */
export function plainSchema(expression: Expression): JsonSchema | null {
  return schemas.get(typeOf(expression) ?? '') ?? null;
}

function typeOf(expression: Expression): string | undefined {
  if (expression.kind === 'literal') return typeof expression.value;
  if (expression.kind === 'subExpression') {
    return expression.call.callee.segments[0]?.text === 'json' ? 'string' : undefined;
  }
  const [first, ...more] = expression.segments;
  return expression.data && first && more.length === 0 ? dataTypes.get(first.text) : undefined;
}
