import { allNodes } from '../scan/walk.js';
import type { Check } from './check.js';

/** A partial where the caller brings none. */
export const partialUnsupported: Check = ({ nodes, partials }) =>
  allNodes(partials ? [] : nodes).flatMap((node) => {
    const range =
      node.kind === 'partial' ? node : node.kind === 'block' && node.form === 'partial' ? node.open : null;
    if (!range) return [];
    const message = "Partials come with a later release. Paste the partial's text here instead.";
    const { start, end } = range;
    return [{ code: 'partial-unsupported', severity: 'error', message, range: { start, end } }];
  });
