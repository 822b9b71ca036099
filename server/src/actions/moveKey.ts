import { frontMatterKeys, moveKey as editsOfMove } from '@onbook/template';
import type { QuickFix } from './action.js';

/** Moves a key that nothing reads to where it belongs, or to the keys of one's own. */
export const moveKey: QuickFix = ({ range, suggestion }, { prompt }) => {
  const key = prompt.source.slice(range.start, range.end).replace(/^(["'])(.*)\1$/, '$2');
  if (suggestion !== undefined || !Object.hasOwn(prompt.frontMatter.raw ?? {}, key)) return [];
  const [parent] = frontMatterKeys.find((known) => known.key.endsWith(`.${key}`))?.key.split('.') ?? [];
  const into = parent ?? 'metadata';
  const edits = editsOfMove(prompt, key, into);
  return [
    { title: `Move '${key}' into '${into}'`, edits, ...(parent === undefined ? {} : { isPreferred: true }) },
  ];
};
