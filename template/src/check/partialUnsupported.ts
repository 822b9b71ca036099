import type { Problem } from '../problems.js';
import type { PlaceCheck } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** A partial where nobody has looked for any. */
export const partialUnsupported: PlaceCheck = ({ nodes }, { partials }) => {
  if (partials) return [];
  const message =
    "Partials aren't known here. Save the text as a prompt file in its project, or paste the partial's text in place of this.";
  return nodesByKind(nodes).partialCalls.flatMap((node): Problem[] => {
    // A computed name has a problem of its own.
    if (!node.name) return [];
    const { start, end } = node.kind === 'block' ? node.open : node;
    return [{ code: 'partial-unsupported', severity: 'error', message, range: { start, end } }];
  });
};
