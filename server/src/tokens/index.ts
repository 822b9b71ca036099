/** How many tokens a prompt has, without a language server: the same figures as the editor's. */
export { countTokens } from './countInThread.js';
export { measureTokens } from './measureTokens.js';
export { tokenChange, type TokenChange } from './tokenChange.js';
