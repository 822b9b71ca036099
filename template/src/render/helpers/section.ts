import type { InlineHelper } from './helper.js';

/** Marks the place of a section by its name. */
export const sectionHelper: InlineHelper = ({ positional: [name] }) => ({
  kind: 'part',
  part: 'section',
  value: name ?? { value: undefined, path: 'section', origin: 'helper' },
});
