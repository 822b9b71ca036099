import { described } from '../../values/describe.js';
import { keysOf, lengthOf, opaqueType, propertyOf } from '../../values/readValue.js';
import { spendStep } from '../budget.js';
import { childPath } from '../childPath.js';
import type { Resolved } from '../environment.js';
import type { BlockHelper, Turn } from './helper.js';

/** Once for every item of a list or property of an object; the inverse where there is none. */
export const eachHelper: BlockHelper = ({ positional: [given], environment }, block) => {
  if (!given) return;
  const { value, path } = given;
  const { budget, invalid } = environment.run;
  let turns = 0;
  if (Array.isArray(value)) {
    const length = lengthOf(value, path);
    for (let index = 0; index < length; index++) {
      // A list can claim to be longer than what is in it.
      spendStep(budget);
      const item = propertyOf(value, String(index));
      if (item === undefined) continue;
      block.body(environment, turnOf(given, { index, key: index, item, isLast: index === length - 1 }));
      turns++;
    }
  } else if (opaqueType(value) === null) {
    const keys = keysOf(value);
    for (const [index, key] of keys.entries()) {
      const entry = { index, key, item: propertyOf(value, key), isLast: index === keys.length - 1 };
      block.body(environment, turnOf(given, entry));
    }
    turns = keys.length;
  }
  if (turns > 0) return;
  if (value && (typeof value !== 'object' || opaqueType(value) !== null))
    invalid.push(`${path} must be an array or an object, not ${described(value)}.`);
  block.inverse(environment);
};

interface Entry {
  readonly index: number;
  readonly key: string | number;
  readonly item: unknown;
  readonly isLast: boolean;
}

function turnOf({ path, origin }: Resolved, { index, key, item, isLast }: Entry): Turn {
  return {
    self: { value: item, path: childPath(path, key), origin },
    loop: { index, key, first: index === 0, last: isLast },
    key,
  };
}
