import { stretchesOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import { findHelper } from '../language/helpers.js';
import type { Range } from '../problems.js';
import { moved } from '../stretches/moved.js';

/** A tag such as `{{history}}` where an input bears the helper's name. */
export interface HiddenByHelper {
  readonly name: string;
  /** Of the name. */
  readonly range: Range;
}

export function hiddenByHelpers(document: PromptDocument): readonly HiddenByHelper[] {
  const declared = document.inputs.filter((input) => input.declared && findHelper(input.name));
  const names = declared.map(({ name }) => name);
  if (names.length === 0) return [];
  return stretchesOf(document).flatMap(({ findings, start }) =>
    findings.helperCalls.flatMap((called) => {
      const { name, form, call } = called;
      const isBare = call.arguments.length + call.named.length === 0;
      return isBare && form === 'inline' && names.includes(name) ? moved(called, start) : [];
    }),
  );
}
