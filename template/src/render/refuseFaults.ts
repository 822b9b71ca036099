import { checkPrompt } from '../check/index.js';
import type { PromptDocument } from '../document.js';
import { positionAt } from '../positions.js';
import { RenderError } from './rendering.js';

/** A document doesn't change, so what is wrong with it is found once: a sentence, or null. */
const known = new WeakMap<PromptDocument, { readonly fault: string | null }>();

/** Throws a RenderError, `faulty_template`, for a prompt with errors. */
export function refuseFaults(document: PromptDocument): void {
  const { fault } = known.get(document) ?? { fault: faultOf(document) };
  known.set(document, { fault });
  if (fault !== null) throw new RenderError('faulty_template', fault);
}

function faultOf(document: PromptDocument): string | null {
  const errors = checkPrompt(document).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return null;
  const { line } = positionAt(document.source, first.range.start);
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  return `The prompt has ${count} and can't be rendered. Line ${line}: ${first.message}`;
}
