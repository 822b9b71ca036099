import type { PromptDocument, Range } from '@onbook/template';
import type { TokenReport } from '../protocol.js';
import type { TokenMeasure } from '../tokens/measureTokens.js';
import { roleTagEnds, type MessagePlace } from '../tokens/messagePlaces.js';
import type { Hint } from './hint.js';

/**
 * The tokens of each message, behind the role tag that begins it, or at the beginning of a text that has no tag there.
 * What was measured may be an earlier text: it is shown as long as there are as many role tags.
 */
export function messageHints(document: PromptDocument, measure: TokenMeasure, asked: Range): readonly Hint[] {
  const ends = roleTagEnds(document);
  const { report, places, roleTags } = measure;
  if (ends.length !== roleTags) return [];
  const tooltip = about(report);
  return places.flatMap((place): Hint[] => {
    const offset = ends[place.tag] ?? document.bodyRange.start;
    if (offset < asked.start || offset > asked.end) return [];
    return [{ offset, label: labelOf(place, report), tooltip, padding: place.tag < 0 ? 'right' : 'left' }];
  });
}

function labelOf({ messages }: MessagePlace, report: TokenReport): string {
  const tokens = messages.reduce((sum, index) => sum + (report.messages[index]?.tokens ?? 0), 0);
  const several = messages.length > 1 ? ` in ${messages.length} messages` : '';
  return `${counted(tokens, report)}${several}`;
}

function about(report: TokenReport): string {
  const { model, tokens, share, contextWindow, cost, estimate } = report;
  if (tokens === null) return '';
  const ofWindow =
    share === null || contextWindow === null
      ? ''
      : `, ${percent(share)} of the ${grouped(contextWindow)} that ${model} takes`;
  return [
    `${counted(tokens, report)} in all${ofWindow}.`,
    ...(cost === null ? [] : [`The input costs ${dollars(cost.microUsd)}, by the prices of ${cost.data}.`]),
    ...(estimate === null ? [] : [estimate]),
  ].join(' ');
}

function counted(tokens: number, { estimate }: TokenReport): string {
  return `${estimate === null ? '' : '≈ '}${grouped(tokens)} token${tokens === 1 ? '' : 's'}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(share: number): string {
  return share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 });
}

function dollars(microUsd: number): string {
  return `$${(microUsd / 1e6).toLocaleString('en-US', { maximumFractionDigits: 9, maximumSignificantDigits: 3 })}`;
}
