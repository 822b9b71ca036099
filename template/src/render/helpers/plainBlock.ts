import { eachHelper } from './each.js';
import type { BlockHelper } from './helper.js';

/** `{{#x}}…{{/x}}` where `x` is a variable: a condition, a loop or a `with`, as its value is. */
export const plainBlock: BlockHelper = (given, block) => {
  const [condition] = given.positional;
  const { value } = condition ?? {};
  if (!condition || value === undefined || value === null || value === false) block.inverse();
  else if (value === true) block.body();
  else if (Array.isArray(value)) eachHelper(given, block);
  else block.body({ self: condition, given: [condition] });
};
