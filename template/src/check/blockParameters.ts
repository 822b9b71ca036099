import { findHelper, helperNameOf, type Helper } from '../language/helpers.js';
import type { Block } from '../scan/tree.js';
import type { PlaceCheck } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** Names between `|…|` to which a helper gives nothing. */
export const blockParameters: PlaceCheck = ({ nodes }) =>
  nodesByKind(nodes).blocksWithParameters.flatMap((node) => {
    const helper = helperOf(node);
    if (helper?.form !== 'block') return [];
    const { name, changesThis } = helper;
    const count = name === 'each' ? 2 : changesThis ? 1 : 0;
    const what = count === 0 ? 'no names' : count === 1 ? 'one name' : `${count} names`;
    return node.blockParameters.slice(count).map(({ text, start, end }) => {
      const message = `'${name}' brings ${what}, so '${text}' never has a value. Remove it.`;
      return { code: 'helper-arguments', severity: 'warning', message, range: { start, end } } as const;
    });
  });

/** Null for a block of a value, a partial or an unknown helper. */
function helperOf({ form, call }: Block): Helper | null {
  const name = form === 'plain' ? helperNameOf(call, () => false) : null;
  return name === null ? null : findHelper(name);
}
