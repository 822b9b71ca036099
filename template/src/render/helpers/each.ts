import { typeMismatch } from '../../frontMatter/types.js';
import type { Resolved } from '../environment.js';
import { opaqueType, propertyOf } from '../values.js';
import type { BlockHelper, Turn } from './helper.js';

/** Once for every item of a list or property of an object; the inverse where there is none. */
export const eachHelper: BlockHelper = function* ({ positional: [given] }) {
  const entries = entriesOf(given?.value);
  if (!given || entries.length === 0) yield { half: 'inverse', ...invalidCollection(given) };
  else
    for (const [index, [key, item]] of entries.entries())
      yield turn(given, { index, key, item, count: entries.length });
};

function entriesOf(collection: unknown): readonly (readonly [key: string | number, item: unknown])[] {
  // Not `map`, which keeps the holes of a list.
  if (Array.isArray(collection)) return collection.flatMap((item, index) => [[index, item]] as const);
  if (typeof collection !== 'object' || collection === null) return [];
  return Object.keys(collection).map((key) => [key, propertyOf(collection, key)]);
}

/** Handlebars takes a text or a number for an empty list, without a word. */
function invalidCollection(given: Resolved | undefined): Pick<Turn, 'invalid'> {
  if (!given?.value) return {};
  const type = opaqueType(given.value);
  const mismatch =
    type === null
      ? typeMismatch({ type: ['array', 'object'] }, given.value)
      : `expected array or object, got a ${type}`;
  return mismatch === null ? {} : { invalid: `Invalid value of '${given.path}': ${mismatch}.` };
}

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
