import { positionAt, type Name } from '@onbook/template';
import { describePartial } from '../language/describePartial.js';
import { describeUses } from '../language/describeUses.js';
import { describeInput } from '../language/describeValue.js';
import type { Description } from '../language/description.js';
import { usesOf } from '../language/usesOf.js';
import { partialCalled } from '../workspace/partialCalled.js';
import type { Explained } from './explanation.js';

export function explainPartial({ open }: Explained, call: Name): Description | null {
  const partial = partialCalled(open, call);
  return partial && describePartial(call.text, partial.source, partial.inputs);
}

/** What the partial does with the argument `key`. */
export function explainArgument({ open }: Explained, call: Name, key: string): Description | null {
  const partial = partialCalled(open, call);
  if (!partial) return null;
  const input = partial.inputs.find(({ name }) => name === key);
  const given = [['Given to the partial ', { code: call.text }, '.']];
  const uses = describeUses(
    usesOf(partial, key, (offset) => positionAt(partial.source, offset).line),
    'there',
  );
  if (!input) return [[{ bold: key }, ' · argument'], ...given, ...uses];
  return [...describeInput(input, unknown, { samples: [], isPartial: true }), ...given, ...uses];
}

const unknown = { schema: null, label: '', inputPath: null };
