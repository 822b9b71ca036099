import { isEmpty, type BlockHelper } from './helper.js';

export const withHelper: BlockHelper = ({ positional: [given] }) =>
  !given || isEmpty(given.value)
    ? [{ half: 'inverse' }]
    : [{ half: 'body', self: given, parameters: [given] }];
