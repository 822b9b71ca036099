import type { Resolved } from '../environment.js';
import type { BlockHelper, Turn } from './helper.js';

/** Once for every item of a list or property of an object; the inverse where there is none. */
export const eachHelper: BlockHelper = function* ({ positional: [given] }) {
  const collection = given?.value;
  const entries: [string | number, unknown][] = Array.isArray(collection)
    ? collection.map((item, index) => [index, item])
    : typeof collection === 'object' && collection !== null
      ? Object.entries(collection)
      : [];
  if (!given || entries.length === 0) yield { half: 'inverse' };
  else
    for (const [index, [key, item]] of entries.entries())
      yield turn(given, { index, key, item, count: entries.length });
};

interface Entry {
  readonly index: number;
  readonly key: string | number;
  readonly item: unknown;
  readonly count: number;
}

function turn(collection: Resolved, { index, key, item, count }: Entry): Turn {
  const path = collection.path === '' ? String(key) : `${collection.path}.${key}`;
  const self: Resolved = { value: item, path, origin: collection.origin };
  return {
    half: 'body',
    self,
    loop: { index, key, first: index === 0, last: index === count - 1 },
    parameters: [self, { value: key, path: '@key', origin: 'helper' }],
  };
}
