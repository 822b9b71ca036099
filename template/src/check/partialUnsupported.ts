import { allNodes } from '../scan/walk.js';
import type { Check } from './check.js';

/** A partial where nobody has looked for any. */
export const partialUnsupported: Check = ({ nodes, partials }) =>
  allNodes(partials ? [] : nodes).flatMap((node) => {
    const range =
      node.kind === 'partial' ? node : node.kind === 'block' && node.form === 'partial' ? node.open : null;
    if (!range) return [];
    const message =
      "Partials aren't known here. Save the text as a prompt file in its project, or paste the partial's text in place of this.";
    const { start, end } = range;
    return [{ code: 'partial-unsupported', severity: 'error', message, range: { start, end } }];
  });
