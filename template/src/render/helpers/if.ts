import { isEmpty, type BlockHelper, type HelperArguments } from './helper.js';

export const ifHelper: BlockHelper = (given, block) => {
  if (holds(given)) block.body(given.environment);
  else block.inverse(given.environment);
};

export const unlessHelper: BlockHelper = (given, block) => {
  if (holds(given)) block.inverse(given.environment);
  else block.body(given.environment);
};

/** 0 is false, unless `includeZero=true`. */
function holds({ positional: [condition], named }: HelperArguments): boolean {
  const value = condition?.value;
  return !isEmpty(value) && (value !== 0 || Boolean(named.get('includeZero')?.value));
}
