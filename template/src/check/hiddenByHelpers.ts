import type { PromptDocument } from '../document.js';
import { findHelper } from '../language/helpers.js';
import type { Range } from '../problems.js';

/** A tag such as `{{history}}` where an input bears the helper's name. */
export interface HiddenByHelper {
  readonly name: string;
  /** Of the name. */
  readonly range: Range;
}

export function hiddenByHelpers({ helperCalls, inputs }: PromptDocument): readonly HiddenByHelper[] {
  const names = inputs.filter(({ name, declared }) => declared && findHelper(name)).map(({ name }) => name);
  if (names.length === 0) return [];
  return helperCalls.filter(({ name, form, call, partial }) => {
    const isBare = call.arguments.length + call.named.length === 0;
    return isBare && !partial && form === 'inline' && names.includes(name);
  });
}
