import type { InlineHelper } from './helper.js';

export const roleHelper: InlineHelper = ({ positional: [role] }) => ({
  kind: 'role',
  role: role ?? { value: undefined, path: '', origin: 'helper' },
});
