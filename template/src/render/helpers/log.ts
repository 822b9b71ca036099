import type { InlineHelper } from './helper.js';

/** Rendering is pure, so nothing is written anywhere. */
export const logHelper: InlineHelper = () => ({ kind: 'nothing' });
