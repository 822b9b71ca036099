import { eachHelper } from './each.js';
import type { BlockHelper } from './helper.js';

/** `{{#x}}…{{/x}}` where `x` is a variable: a condition, a loop or a `with`, as its value is. */
export const plainBlock: BlockHelper = (given, block) => {
  const { positional, environment } = given;
  const [condition] = positional;
  const { value } = condition ?? {};
  if (!condition || value === undefined || value === null || value === false) block.inverse(environment);
  else if (value === true) block.body(environment);
  else if (Array.isArray(value)) eachHelper(given, block);
  else block.body(environment, { self: condition });
};
