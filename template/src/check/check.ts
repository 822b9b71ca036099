import type { PromptDocument } from '../document.js';
import type { Problem } from '../problems.js';

/** Finds one kind of problem in a parsed prompt. */
export type Check = (document: PromptDocument) => readonly Problem[];
