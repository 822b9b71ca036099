import { helpers, type Block } from '@onbook/template';
import { callsAt } from '../language/callsAt.js';
import { tagLine } from '../language/tagLine.js';
import type { QuickFix } from './action.js';
import { roleEdits } from './correctRole.js';

/** Takes the `#` and the closing tag from a helper that isn't a block: `{{#role "system"}}…{{/role}}`. */
export const correctHelperForm: QuickFix = ({ range }, { prompt }) => {
  const { source } = prompt;
  const found = callsAt(prompt, range.start).find(({ call }) => call.callee.start === range.start);
  const name = source.slice(range.start, range.end);
  const helper = helpers.find((one) => one.name === name);
  if (found?.node.kind !== 'block' || helper?.form !== 'inline' || !isPlain(found.node)) return [];
  const { open, close } = found.node;
  const mark = source.indexOf('#', open.start);
  const inside = name === 'role' ? roleEdits(found.call) : [];
  const edits = [
    { range: { start: mark, end: range.start }, text: '' },
    ...inside,
    ...(close ? [{ range: tagLine(source, close), text: '' }] : []),
  ];
  return [{ title: `Write {{${name} …}} without a block`, edits, isPreferred: true }];
};

/** It has no other half, which would be lost. */
function isPlain({ form, inverted, inverse, blockParameters }: Block): boolean {
  return form === 'plain' && !inverted && inverse.length === 0 && blockParameters.length === 0;
}
