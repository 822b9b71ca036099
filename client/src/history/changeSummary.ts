/** What changed between two sides of a comparison, in words. */
import type { Side, SideComparison } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { sideWord } from '../documents/onbookDocument.js';

/** What one line of the summary says of each side; null where it says nothing of that one. */
interface Row {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The half of the summary that stands on one side of a diff: only what differs, line beside line. What may break is on
 * the newer side, first.
 */
export function summaryHalf(comparison: SideComparison, half: 'from' | 'to'): string {
  const rows = [
    ...comparison.breaking.map((sentence): Row => ({ from: null, to: l10n.t('Breaking: {0}', sentence) })),
    ...inputRows(comparison),
    ...comparison.config.map(({ key, from, to }) => both(key, shown(from), shown(to))),
    ...comparison.partials.map(partialRow),
    ...sizeRows(comparison),
  ];
  const lines = rows.flatMap((row) => row[half] ?? []);
  return `${lines.join('\n')}\n`;
}

export function firstSummary(name: string, to: Side): string {
  return `${l10n.t('{0} {1} is the first version: there is nothing to compare it with.', name, sideWord(to))}\n`;
}

/** One line for a list or a message: `+1 input locale, model unchanged, +84 tokens`. */
export function summaryLine(comparison: SideComparison): string {
  const { variables, config, partials } = comparison;
  const model = config.find(({ key }) => key === 'model');
  const others = config.filter((change) => change !== model);
  return [
    ...inputCount('+', variables.added),
    ...inputCount('−', variables.removed),
    ...variables.retyped.map(({ name, from, to }) => `${name}: ${from} → ${to}`),
    model === undefined ? l10n.t('model unchanged') : `${shown(model.from)} → ${shown(model.to)}`,
    ...others.map(({ key, from, to }) => `${key}: ${shown(from)} → ${shown(to)}`),
    ...partials.map((partial) => partialWords(partial)),
    ...tokenDifference(comparison),
  ].join(', ');
}

function inputRows({ variables, schemas }: SideComparison): readonly Row[] {
  const { added, removed, retyped } = variables;
  const told = new Set([...added, ...removed, ...retyped.map(({ name }) => name)]);
  const untold = schemas.filter(({ schema, path }) => schema === 'output' || !told.has(path));
  return [
    ...removed.map((name): Row => ({ from: l10n.t('input {0}', name), to: null })),
    ...added.map((name): Row => ({ from: null, to: l10n.t('input {0}', name) })),
    ...retyped.map(({ name, from, to }) => both(l10n.t('input {0}', name), from, to)),
    ...untold.map(({ schema, path, from, to }) => both(`${schema} ${path}`, from, to)),
  ];
}

/** A value that a side doesn't have leaves its line out there. */
function both(label: string, from: string | null, to: string | null): Row {
  return { from: from && `${label}: ${from}`, to: to && `${label}: ${to}` };
}

function partialRow(partial: SideComparison['partials'][number]): Row {
  const there = l10n.t('partial {0}', partial.name);
  return {
    from: partial.change === 'added' ? null : there,
    to: partial.change === 'removed' ? null : partialWords(partial),
  };
}

function partialWords({ name, change }: SideComparison['partials'][number]): string {
  switch (change) {
    case 'added':
      return l10n.t('partial {0}, new', name);
    case 'changed':
      return l10n.t('partial {0}, changed', name);
    case 'removed':
      return l10n.t('partial {0}, gone', name);
  }
}

function inputCount(sign: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const list = names.join(', ');
  return [
    names.length === 1
      ? l10n.t('{0}1 input {1}', sign, list)
      : l10n.t('{0}{1} inputs {2}', sign, names.length, list),
  ];
}

function shown(value: unknown): string {
  if (value === null) return l10n.t('not set');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sizeRows({ tokens, cost }: SideComparison): readonly Row[] {
  const { from, to, estimate } = tokens;
  if (from === null || to === null) return [];
  const about = estimate === null ? '' : '≈ ';
  const count: Row = {
    from: l10n.t('{0} tokens', `${about}${from}`),
    to:
      from === to
        ? l10n.t('{0} tokens', `${about}${to}`)
        : l10n.t('{0} tokens ({1})', `${about}${to}`, signed(to - from)),
  };
  if (cost.from === null || cost.to === null) return [count];
  return [count, { from: callsCost(cost.from), to: callsCost(cost.to) }];
}

function tokenDifference({ tokens: { from, to, estimate } }: SideComparison): readonly string[] {
  if (from === null || to === null || from === to) return [];
  return [l10n.t('{0} tokens', `${estimate === null ? '' : '≈ '}${signed(to - from)}`)];
}

function signed(difference: number): string {
  return difference < 0 ? `−${-difference}` : `+${difference}`;
}

/** The input of one call costs too little to be read. */
export function callsCost(microUsd: number): string {
  const thousand = (microUsd * 1000) / 1e6;
  const amount = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 3,
  });
  return l10n.t('{0} for the input of 1,000 calls', amount.format(thousand));
}
