import type { Findings } from '../analyse/findings.js';
import type { PromptDocument } from '../document.js';
import type { NameGuesser } from '../nearestName.js';
import type { Problem } from '../problems.js';
import type { Stretch } from '../stretches/stretch.js';

/** Finds one kind of problem in a parsed prompt. It runs at every keystroke, so it reads no tree and no references. */
export type Check = (document: PromptDocument) => readonly Problem[];

/** Finds one kind of problem by looking at places one by one; what it finds is kept while their stretch stays as it is. */
export type PlaceCheck = (places: Places, prompt: FixedParts) => readonly Problem[];

/** A stretch of the text with what was found in it, or what was found in partials. Positions are its own. */
export type Places = Pick<Stretch, 'source' | 'nodes'> &
  Pick<Findings, 'references' | 'helperCalls' | 'typedCalls' | 'deadPaths' | 'unknownProperties'>;

/** Of a prompt, what an edit of its text leaves as it is. */
export interface FixedParts
  extends Pick<PromptDocument, 'inputsAreClosed' | 'delimiters' | 'partials'>, Pick<NameGuesser, 'guess'> {
  /** The names of the declared inputs. */
  readonly declared: readonly string[];
}
