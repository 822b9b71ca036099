import type { PlaceCheck } from './check.js';

/** A path that leads to nothing, whatever a caller passes. */
export const deadPath: PlaceCheck = ({ source, deadPaths }) =>
  deadPaths.map(({ data, start, end }) => {
    const written = source.slice(start, end);
    const message = data
      ? `'${written}' is only there inside '{{#each …}}'.`
      : `'${written}' climbs too far: above the prompt's own variables is nothing. Remove a '../'.`;
    return { code: 'undefined-variable', severity: 'warning', message, range: { start, end } };
  });
