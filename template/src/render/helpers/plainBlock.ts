import { eachHelper } from './each.js';
import type { BlockHelper } from './helper.js';

/** `{{#x}}…{{/x}}` where `x` is a variable: a condition, a loop or a `with`, as its value is. */
export const plainBlock: BlockHelper = (given) => {
  const [value] = given.positional;
  if (value?.value === undefined || value.value === null || value.value === false)
    return [{ half: 'inverse' }];
  if (value.value === true) return [{ half: 'body' }];
  return Array.isArray(value.value)
    ? eachHelper(given)
    : [{ half: 'body', self: value, parameters: [value] }];
};
