import { isEmpty, type BlockHelper } from './helper.js';

export const withHelper: BlockHelper = ({ positional: [given], environment }, block) => {
  if (!given || isEmpty(given.value)) block.inverse(environment);
  else block.body(environment, { self: given });
};
