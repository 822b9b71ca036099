import { comparePrompts } from '@onbook/template';
import { onbookRequest } from '../feature.js';
import type { NamedSample, Side, SideComparison } from '../protocol.js';
import { tokenChange } from '../tokens/tokenChange.js';
import { sideText, type SideText } from './sides.js';

export const comparison = onbookRequest('onbook/comparison', async ({ from, to, ...of }, workspace) => {
  const [before, after] = await Promise.all([sideText(from, of, workspace), sideText(to, of, workspace)]);
  const values = (after.samples[0] ?? before.samples[0])?.input ?? {};
  const { report: fromReport } = await workspace.tokens.count(before.document, values);
  const { report: toReport } = await workspace.tokens.count(after.document, values);
  return {
    ...comparePrompts(before.document, after.document),
    partials: partialChanges(before.partials, after.partials),
    tokens: tokenChange(fromReport, toReport),
    cost: { from: fromReport.cost?.microUsd ?? null, to: toReport.cost?.microUsd ?? null },
    samples: after.samples.length > 0 ? namedSamples(after, to) : namedSamples(before, from),
  };
});

function namedSamples({ samples }: SideText, of: Side): readonly NamedSample[] {
  return samples.map(({ name }) => ({ name, of }));
}

function partialChanges(
  before: SideText['partials'],
  after: SideText['partials'],
): SideComparison['partials'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from === to) return [];
    return [{ name, change: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed' }];
  });
}
