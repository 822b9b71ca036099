import type { PlaceCheck } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** A partial's call with more than one argument without a name: Dotprompt can't render it. */
export const surplusArgument: PlaceCheck = ({ nodes }) =>
  nodesByKind(nodes).partialCalls.flatMap(({ call }) => {
    const [, second] = call.arguments;
    if (!second) return [];
    const message =
      "A partial takes one argument without a name, which is 'this' in it. Give this one a name: 'name=…'.";
    const { start, end } = second;
    return [{ code: 'partial-arguments', severity: 'warning', message, range: { start, end } } as const];
  });
