import type { InlineHelper } from './helper.js';

/** The place of the conversation so far; what follows it is the model's, as in Dotprompt. */
export const historyHelper: InlineHelper = () => ({ kind: 'history' });
