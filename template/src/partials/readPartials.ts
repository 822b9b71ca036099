import type { Delimiter } from '../document.js';
import { scanTemplate } from '../scan/scanTemplate.js';
import { maxSourceLength, tooLongMessage } from '../sizeLimit.js';
import { partialGuesser } from './partialGuesser.js';
import type { Partial, Partials } from './partials.js';

/** What was scanned of a map of texts stays with the map, so that the next parse costs nothing for it. */
const scanned = new WeakMap<ReadonlyMap<string, string>, Map<string, Partial>>();

/** `sources` are texts by name. A partial has no front matter; each is scanned when it is first looked for. */
export function readPartials(
  sources: ReadonlyMap<string, string>,
  delimiters: readonly Delimiter[],
): Partials {
  const known = scanned.get(sources) ?? new Map<string, Partial>();
  scanned.set(sources, known);
  return {
    find(name) {
      const source = sources.get(name);
      if (source === undefined) return null;
      const key = [...delimiters, name].join(' ');
      const found = known.get(key);
      if (found?.source === source) return found;
      if (source.length > maxSourceLength) return tooLong(name, source);
      const range = { start: source.startsWith('\uFEFF') ? 1 : 0, end: source.length };
      const { nodes, problems } = scanTemplate(source, range, { delimiters, angleNames: null });
      const partial: Partial = { name, source, nodes, problems };
      known.set(key, partial);
      return partial;
    },
    nearest: partialGuesser(() => sources.keys()),
  };
}

/** Nothing of it is read. */
function tooLong(name: string, source: string): Partial {
  const range = { start: 0, end: source.length };
  const message = tooLongMessage('It', source.length);
  const problem = { code: 'syntax', severity: 'error', message, range: { start: 0, end: 1 } } as const;
  return { name, source, nodes: [{ kind: 'fault', ...range }], problems: [problem] };
}
