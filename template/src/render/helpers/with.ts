import { isEmpty, type BlockHelper } from './helper.js';

export const withHelper: BlockHelper = ({ positional: [given] }, block) => {
  if (!given || isEmpty(given.value)) block.inverse();
  else block.body({ self: given, given: [given] });
};
