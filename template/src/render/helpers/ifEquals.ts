import type { BlockHelper, HelperArguments } from './helper.js';

export const ifEqualsHelper: BlockHelper = (given, block) => {
  if (areSame(given)) block.body();
  else block.inverse();
};

export const unlessEqualsHelper: BlockHelper = (given, block) => {
  if (areSame(given)) block.inverse();
  else block.body();
};

function areSame({ positional: [first, second] }: HelperArguments): boolean {
  return first?.value === second?.value;
}
