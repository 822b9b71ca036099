import type { Problem, Range } from '../problems.js';
import type { Call, Expression } from '../scan/tree.js';
import type { PlaceCheck } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** Two values that touch, as in `{{..name}}`: Handlebars takes them for a helper and its argument, or two arguments. */
export const missingSeparator: PlaceCheck = ({ nodes, source }) =>
  nodesByKind(nodes).calls.flatMap((call) => touching(call).map((pair) => problemOf(pair, source)));

/** What a call names, or is given: an argument with its name, if it has one. */
interface Part extends Range {
  /** A path that begins with a name. */
  readonly isNamed: boolean;
}

type Pair = readonly [Part, Part];

/** No two have a part in common, so that all can be mended at once. */
function touching({ callee, arguments: given, named }: Call): readonly Pair[] {
  const parts: readonly Part[] = [
    ...[callee, ...given].map((value) => ({ start: value.start, end: value.end, isNamed: isNamed(value) })),
    ...named.map(({ key, value }) => ({ start: key.start, end: value.end, isNamed: false })),
  ];
  const pairs: Pair[] = [];
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before?.end === part.start && pairs.at(-1)?.[1] !== before) pairs.push([before, part]);
  }
  return pairs;
}

function isNamed(value: Expression): boolean {
  return value.kind === 'path' && !value.data && !value.scoped && value.depth === 0;
}

function problemOf([first, second]: Pair, source: string): Problem {
  const before = source.slice(first.start, first.end);
  const after = source.slice(second.start, second.end);
  const isClimb = second.isNamed && before.endsWith('..');
  const suggestion = isClimb ? `${before}/${after}` : `${before} ${after}`;
  const message = isClimb
    ? `'${before}' and '${after}' are two values here. Write '${suggestion}', or put a blank between them.`
    : 'Nothing stands between these two values. Put a blank there, or correct what should be one name.';
  const range = { start: first.start, end: second.end };
  return { code: 'missing-separator', severity: 'warning', message, range, suggestion };
}
