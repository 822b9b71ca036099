import type { PromptDocument } from '../document.js';
import { findModel } from '../language/models.js';
import type { Problem } from '../problems.js';
import { modelProblem } from './modelProblem.js';

/** How long a prompt is, rendered. */
export interface PromptLength {
  readonly tokens: number;
  /** The count isn't by the model's own tokenizer. */
  readonly isEstimate: boolean;
}

/** An estimate may be this much too high: then there is nothing to say yet. */
const estimateMargin = 1.25;

/**
 * A prompt that is longer than its model's context window, as a warning at the model's name. Counting tokens is for
 * the caller, who has the tables and the values. Nothing is said of a model whose context window isn't known.
 */
export function contextProblems(
  document: Pick<PromptDocument, 'source' | 'frontMatter'>,
  { tokens, isEstimate }: PromptLength,
): readonly Problem[] {
  const { model } = document.frontMatter;
  const window = model === null ? null : (findModel(model)?.contextWindow ?? null);
  if (model === null || window === null) return [];
  if (tokens <= window * (isEstimate ? estimateMargin : 1)) return [];
  const length = `${isEstimate ? 'about ' : ''}${counted(tokens)} tokens`;
  const message = `This prompt has ${length}, and '${model}' reads ${counted(window)} at most. Shorten it, or choose a model with a longer context.`;
  return modelProblem(document, { code: 'context-window', severity: 'warning', message });
}

function counted(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
