import type { SideComparison } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { joined } from '../words.js';

/** `12 % fewer tokens · breaks programs that call it`, or nothing: what a deploy would change, in a list. */
export function changeWords(comparison: SideComparison): string {
  return joined([
    tokenWords(comparison.tokens),
    comparison.breaking.length > 0 && l10n.t('breaks programs that call it'),
  ]);
}

function tokenWords({ from, to }: SideComparison['tokens']): string {
  if (from === null || to === null || from === 0) return '';
  const percent = Math.round((Math.abs(to - from) / from) * 100);
  if (percent === 0) return '';
  return to < from ? l10n.t('{0} % fewer tokens', percent) : l10n.t('{0} % more tokens', percent);
}
