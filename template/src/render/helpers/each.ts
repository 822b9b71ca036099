import { childPath } from '../../values/checking.js';
import { described } from '../../values/describe.js';
import { keysOf, lengthOf, opaqueType, propertyOf } from '../../values/readValue.js';
import { spendStep } from '../budget.js';
import type { Resolved } from '../environment.js';
import type { BlockHalves, BlockHelper } from './helper.js';

/** Once for every item of a list or property of an object; the inverse where there is none. */
export const eachHelper: BlockHelper = ({ positional: [given], budget }, block) => {
  if (!given) return;
  const { value } = given;
  let turns = 0;
  if (Array.isArray(value)) {
    const length = lengthOf(value, given.path);
    for (let index = 0; index < length; index++) {
      // A list can claim to be longer than what is in it.
      spendStep(budget);
      const item = propertyOf(value, String(index));
      if (item === undefined) continue;
      turn(block, given, { index, key: index, item, isLast: index === length - 1 });
      turns++;
    }
  } else if (opaqueType(value) === null) {
    const keys = keysOf(value, given.path);
    for (const [index, key] of keys.entries())
      turn(block, given, { index, key, item: propertyOf(value, key), isLast: index === keys.length - 1 });
    turns = keys.length;
  }
  if (turns > 0) return;
  if (value && (typeof value !== 'object' || opaqueType(value) !== null))
    block.refuse(`${given.path} must be an array or an object, not ${described(value)}.`);
  block.inverse();
};

interface Entry {
  readonly index: number;
  readonly key: string | number;
  readonly item: unknown;
  readonly isLast: boolean;
}

function turn(block: BlockHalves, collection: Resolved, { index, key, item, isLast }: Entry): void {
  const { path, origin } = collection;
  const self: Resolved = { value: item, path: childPath(path, key), origin };
  const loop = { index, key, first: index === 0, last: isLast };
  block.body({ self, loop, given: [self, { value: key, path: '@key', origin: 'helper' }] });
}
