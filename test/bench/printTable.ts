import type { Measured, MeasuredRow } from './measureTable.js';
import { summaryOf, type Summary } from './statistics.js';

const head = ['Text', 'By', 'Time', 'Lowest – highest round', 'First call', 'Onbook is', 'Budget'];

/** A table in Markdown: a line for each contender, Onbook's first. */
export function printTable(rows: readonly MeasuredRow[]): string {
  const lines = rows.flatMap((row) => [
    onbookLine(row),
    ...row.peers.map((peer) => peerLine(row.onbook, peer)),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function onbookLine({ title, characters, onbook }: MeasuredRow): readonly string[] {
  return [`${title} (${characters.toLocaleString('en-US')} characters)`, ...timeCells(onbook), '', ''];
}

function peerLine(onbook: Measured, peer: Measured): readonly string[] {
  const ratio = summaryOf(ratios(onbook, peer));
  const { budget } = peer.contender;
  return ['', ...timeCells(peer), ratio ? printRatio(ratio) : '', printBudget(budget, ratio)];
}

function timeCells({ contender, readings, failure }: Measured): readonly string[] {
  const time = summaryOf(readings.map(({ median }) => median));
  const first = summaryOf(readings.map(({ first }) => first));
  if (failure !== null || !time || !first) return [contender.name, failure ?? '', '', ''];
  const spread = `${duration(time.lowest)} – ${duration(time.highest)}`;
  return [contender.name, duration(time.median), spread, duration(first.median)];
}

/** Round by round, so that a slow moment of the machine counts on both sides. */
function ratios(onbook: Measured, peer: Measured): readonly number[] {
  if (onbook.failure !== null || peer.failure !== null) return [];
  return peer.readings.flatMap(({ median }, round) => {
    const own = onbook.readings[round]?.median;
    return own === undefined ? [] : [median / own];
  });
}

const printRatio = ({ median, lowest, highest }: Summary) =>
  `${times(median)} as fast (${times(lowest)} – ${times(highest)})`;

function printBudget(budget: number | undefined, ratio: Summary | null): string {
  if (budget === undefined) return '';
  const verdict = !ratio ? 'not measured' : ratio.median >= budget ? 'met' : 'missed';
  return `≥ ${times(budget)}: ${verdict}`;
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
