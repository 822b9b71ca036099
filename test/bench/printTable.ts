import type { Measured, MeasuredRow } from './measureTable.js';
import { summaryOf, type Summary } from './statistics.js';
import type { Contender, Table } from './table.js';

/** A table in Markdown: a line for each contender, Onbook's first. */
export function printTable(
  rows: readonly MeasuredRow[],
  { subject = 'Text', first = 'First call', callsPerRun }: Pick<Table, 'subject' | 'first' | 'callsPerRun'>,
): string {
  const head = [subject, 'By', 'Time', 'Lowest – highest round', first, 'Onbook is', 'Budget'];
  const lines = rows.flatMap((row) => [
    onbookLine(row, callsPerRun),
    ...row.peers.map((peer) => peerLine(row.onbook, peer, callsPerRun)),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function onbookLine({ title, size, onbook }: MeasuredRow, callsPerRun?: number): readonly string[] {
  return [`${title} (${size})`, ...timeCells(onbook, callsPerRun), '', rateBudget(onbook, callsPerRun)];
}

function peerLine(onbook: Measured, peer: Measured, callsPerRun?: number): readonly string[] {
  const ratio = summaryOf(ratios(onbook, peer));
  return ['', ...timeCells(peer, callsPerRun), ...ratioCells(peer.contender, ratio)];
}

function timeCells({ contender, readings, failure }: Measured, callsPerRun?: number): readonly string[] {
  const time = summaryOf(readings.map(({ median }) => median));
  const first = summaryOf(readings.map(({ first }) => first));
  if (failure !== null || !time || !first) return [contender.name, failure ?? '', '', ''];
  const calls = callsPerRun ?? 1;
  const spread = `${duration(time.lowest / calls)} – ${duration(time.highest / calls)}`;
  const rate = callsPerRun === undefined ? '' : ` (${perSecond(callsIn(time.median, calls))})`;
  return [contender.name, `${duration(time.median / calls)}${rate}`, spread, duration(first.median)];
}

function rateBudget({ contender, readings }: Measured, callsPerRun = 1): string {
  const time = summaryOf(readings.map(({ median }) => median));
  if (contender.perSecond === undefined) return '';
  const isMet = time && callsIn(time.median, callsPerRun) >= contender.perSecond;
  return `≥ ${perSecond(contender.perSecond)}: ${verdict(isMet)}`;
}

/** In a second, when so many take so many milliseconds. */
const callsIn = (milliseconds: number, calls: number) => (calls * 1000) / milliseconds;

const perSecond = (calls: number) => `${Number(calls.toPrecision(2)).toLocaleString('en-US')} a second`;

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
  return [spread, `${isFloor ? '≤' : '≥'} ${times(budget)}: ${verdict(isMet)}`];
}

function verdict(isMet: boolean | null): string {
  if (isMet === null) return 'not measured';
  return isMet ? 'met' : 'missed';
}

const times = (ratio: number) => `${ratio < 10 ? Number(ratio.toPrecision(2)) : Math.round(ratio)}×`;

const units = [
  ['s', 1000],
  ['ms', 1],
  ['µs', 1e-3],
  ['ns', 1e-6],
] as const;

/** Milliseconds, in the unit that fits. */
function duration(milliseconds: number): string {
  const [unit, size] = units.find(([, size]) => milliseconds >= size) ?? units[3];
  return `${Number((milliseconds / size).toPrecision(3))} ${unit}`;
}
