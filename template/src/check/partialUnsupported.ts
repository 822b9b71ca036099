import { allNodes } from '../scan/walk.js';
import type { Check } from './check.js';

/** A partial is read and not rendered yet. */
export const partialUnsupported: Check = ({ nodes }) =>
  allNodes(nodes).flatMap((node) => {
    if (node.kind !== 'partial') return [];
    const message = "Partials come with a later release. Paste the partial's text here instead.";
    return [
      {
        code: 'partial-unsupported',
        severity: 'error',
        message,
        range: { start: node.start, end: node.end },
      },
    ];
  });
