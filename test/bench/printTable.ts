import type { Measured, MeasuredRow } from './measureTable.js';
import { summaryOf, type Summary } from './statistics.js';
import type { Contender, Table } from './table.js';

/** A table in Markdown: a line for each contender, Onbook's first. */
export function printTable(
  rows: readonly MeasuredRow[],
  { subject = 'Text', first = 'First call' }: Pick<Table, 'subject' | 'first'>,
): string {
  const head = [subject, 'By', 'Time', 'Lowest – highest round', first, 'Onbook is', 'Budget'];
  const lines = rows.flatMap((row) => [
    onbookLine(row),
    ...row.peers.map((peer) => peerLine(row.onbook, peer)),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function onbookLine({ title, size, onbook }: MeasuredRow): readonly string[] {
  return [`${title} (${size})`, ...timeCells(onbook), '', ''];
}

function peerLine(onbook: Measured, peer: Measured): readonly string[] {
  const ratio = summaryOf(ratios(onbook, peer));
  return ['', ...timeCells(peer), ...ratioCells(peer.contender, ratio)];
}

function timeCells({ contender, readings, failure }: Measured): readonly string[] {
  const time = summaryOf(readings.map(({ median }) => median));
  const first = summaryOf(readings.map(({ first }) => first));
  if (failure !== null || !time || !first) return [contender.name, failure ?? '', '', ''];
  const spread = `${duration(time.lowest)} – ${duration(time.highest)}`;
  return [contender.name, duration(time.median), spread, duration(first.median)];
}

/** How many times as fast Onbook is, or as slow beside a floor; round by round, so that a slow moment counts on both sides. */
function ratios(onbook: Measured, peer: Measured): readonly number[] {
  if (onbook.failure !== null || peer.failure !== null) return [];
  return peer.readings.flatMap(({ median }, round) => {
    const own = onbook.readings[round]?.median;
    if (own === undefined) return [];
    return [peer.contender.isFloor === true ? own / median : median / own];
  });
}

function ratioCells({ budget, isFloor = false }: Contender, ratio: Summary | null): readonly string[] {
  const spread = ratio
    ? `${times(ratio.median)} as ${isFloor ? 'slow' : 'fast'} (${times(ratio.lowest)} – ${times(ratio.highest)})`
    : '';
  if (budget === undefined) return [spread, ''];
  const isMet = ratio && (isFloor ? ratio.median <= budget : ratio.median >= budget);
  const verdict = isMet === null ? 'not measured' : isMet ? 'met' : 'missed';
  return [spread, `${isFloor ? '≤' : '≥'} ${times(budget)}: ${verdict}`];
}

const times = (ratio: number) => `${ratio < 10 ? Number(ratio.toPrecision(2)) : Math.round(ratio)}×`;

/** Milliseconds, in the unit that fits. */
function duration(milliseconds: number): string {
  const [value, unit] =
    milliseconds >= 1000
      ? [milliseconds / 1000, 's']
      : milliseconds >= 1
        ? [milliseconds, 'ms']
        : [milliseconds * 1000, 'µs'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
