import { modelMeant } from '../language/models.js';
import type { Check } from './check.js';
import { modelProblem } from './modelProblem.js';

/** A model's name with a slip of the pen. Names that nobody here knows may be right, and are left alone. */
export const unknownModel: Check = (document) => {
  const { model } = document.frontMatter;
  const meant = model === null ? null : modelMeant(model);
  if (model === null || meant === null) return [];
  const message = `No model is known as '${model}'. Did you mean '${meant}'?`;
  return modelProblem(document, { code: 'unknown-model', severity: 'warning', message, suggestion: meant });
};
