import type { BlockHelper, HelperArguments } from './helper.js';

export const ifEqualsHelper: BlockHelper = (given, block) => {
  if (areSame(given)) block.body(given.environment);
  else block.inverse(given.environment);
};

export const unlessEqualsHelper: BlockHelper = (given, block) => {
  if (areSame(given)) block.inverse(given.environment);
  else block.body(given.environment);
};

function areSame({ positional: [first, second] }: HelperArguments): boolean {
  return first?.value === second?.value;
}
