import { toJson } from '../toText.js';
import type { InlineHelper } from './helper.js';

/** `indent` is a number of blanks, or the text to indent by. Undefined stays undefined: it is missing. */
export const jsonHelper: InlineHelper = ({ positional: [given], named, environment }) => {
  const indent = named.get('indent')?.value;
  const path = given?.path ?? '';
  const space = typeof indent === 'number' || typeof indent === 'string' ? indent : 0;
  const value =
    given?.value === undefined
      ? undefined
      : toJson({ value: given.value, path }, environment.run.budget, space);
  return { kind: 'value', resolved: { value, path, origin: 'helper' } };
};
