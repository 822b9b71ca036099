import type { BlockHelper, HelperArguments } from './helper.js';

export const ifEqualsHelper: BlockHelper = (given) => [{ half: areSame(given) ? 'body' : 'inverse' }];

export const unlessEqualsHelper: BlockHelper = (given) => [{ half: areSame(given) ? 'inverse' : 'body' }];

function areSame({ positional: [first, second] }: HelperArguments): boolean {
  return first?.value === second?.value;
}
