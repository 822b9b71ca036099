import { findModel } from '../language/models.js';
import type { Check } from './check.js';
import { modelProblem } from './modelProblem.js';

/** A model that its vendor has shut down or is going to. */
export const deprecatedModel: Check = (document) => {
  const { model } = document.frontMatter;
  const known = model === null ? null : findModel(model);
  if (model === null || known?.deprecated !== true) return [];
  const { successor } = known;
  const advice =
    successor === null
      ? 'Choose another model.'
      : `The vendor names '${successor}' as the one to use instead.`;
  const message = `'${model}' is deprecated: its vendor has shut it down, or has said when it will. ${advice}`;
  return modelProblem(document, {
    code: 'deprecated-model',
    severity: 'warning',
    message,
    deprecated: true,
    ...(successor === null ? {} : { suggestion: successor }),
  });
};
