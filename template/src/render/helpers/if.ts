import { isEmpty, type BlockHelper, type HelperArguments } from './helper.js';

export const ifHelper: BlockHelper = (given) => [{ half: holds(given) ? 'body' : 'inverse' }];

export const unlessHelper: BlockHelper = (given) => [{ half: holds(given) ? 'inverse' : 'body' }];

/** 0 is false, unless `includeZero=true`. */
function holds({ positional: [condition], named }: HelperArguments): boolean {
  const value = condition?.value;
  return !isEmpty(value) && (value !== 0 || Boolean(named.get('includeZero')?.value));
}
