import type { InlineHelper } from './helper.js';

/** No conversation is passed to a rendering yet; what follows the mark is the model's, as in Dotprompt. */
export const historyHelper: InlineHelper = () => ({ kind: 'history' });
