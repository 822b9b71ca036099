import type { Problem } from '../problems.js';
import type { Call } from '../scan/tree.js';
import type { PlaceCheck } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** A named argument that is given again: only the last one counts. */
export const repeatedArgument: PlaceCheck = ({ nodes, helperCalls }) => {
  const ofHelpers = helperCalls.filter(({ partial, call }) => !partial && call.named.length > 1);
  return [
    ...ofHelpers.flatMap(({ call }) => repeated(call, 'helper-arguments')),
    ...nodesByKind(nodes).partialCalls.flatMap(({ call }) => repeated(call, 'partial-arguments')),
  ];
};

function repeated({ named }: Call, code: Problem['code']): Problem[] {
  if (named.length < 2) return [];
  const last = new Map(named.map(({ key }) => [key.text, key]));
  return named.flatMap(({ key }) => {
    if (last.get(key.text) === key) return [];
    const { text, start, end } = key;
    const message = `'${text}' is given again in this call, and only the last one counts. Remove one of them.`;
    return [{ code, severity: 'warning', message, range: { start, end } }];
  });
}
