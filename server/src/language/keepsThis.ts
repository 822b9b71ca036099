import type { Block } from '@onbook/template';

const names: ReadonlySet<string> = new Set(['if', 'unless', 'ifEquals', 'unlessEquals']);

/** Names mean the same inside the block as around it. */
export function keepsThis({ form, call, blockParameters }: Block): boolean {
  const { segments, scoped, data, depth } = call.callee;
  const isHelper = segments.length === 1 && !scoped && !data && depth === 0;
  return form === 'plain' && isHelper && blockParameters.length === 0 && names.has(segments[0]?.text ?? '');
}
