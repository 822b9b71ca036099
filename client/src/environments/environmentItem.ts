import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCheckboxState, type Command } from 'vscode';
import { joined } from '../words.js';
import type { EnvironmentNode } from './environmentNode.js';

type Difference = Extract<EnvironmentNode, { readonly kind: 'difference' }>;

export function environmentItem(node: EnvironmentNode): TreeItem {
  switch (node.kind) {
    case 'promote':
      return promoteItem(node);
    case 'difference':
      return differenceItem(node);
    case 'more': {
      const item = new TreeItem(l10n.t('Show More… ({0})', node.count));
      item.id = 'more';
      item.command = { title: l10n.t('Show More…'), command: 'onbook.showMoreDifferences' };
      return item;
    }
    case 'notice': {
      const item = new TreeItem(l10n.t('Registry unavailable'));
      item.id = 'notice';
      item.description = node.refusal.message;
      item.tooltip = node.refusal.message;
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      return item;
    }
  }
}

function promoteItem({
  pair,
  names,
  argument,
}: Extract<EnvironmentNode, { readonly kind: 'promote' }>): TreeItem {
  const label = promoteWords(names.length);
  const item = new TreeItem(label);
  item.id = 'promote';
  item.description = `${pair.from} → ${pair.to}`;
  item.tooltip = l10n.t('{0}: all of them or none', label);
  item.iconPath = new ThemeIcon('rocket');
  item.contextValue = 'promote';
  item.command = { title: label, command: 'onbook.promoteEnvironment', arguments: [argument] };
  return item;
}

function differenceItem(node: Difference): TreeItem {
  const { pair, difference, isChecked } = node;
  const { name, from, refusal } = difference;
  const item = new TreeItem(name);
  item.id = `${pair.folder}#${name}`;
  item.description = differenceWords(node, '–');
  const spoken = differenceWords(node, l10n.t('nothing'));
  item.tooltip = refusal?.message ?? `${name}: ${spoken}`;
  item.accessibilityInformation = {
    label: [name, spoken, refusal?.message].filter((part) => part !== undefined).join(', '),
  };
  item.contextValue = 'difference';
  item.command = showChanges(node);
  if (refusal !== null) {
    item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  }
  if (from !== null && refusal === null) {
    item.checkboxState = {
      state: isChecked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      accessibilityInformation: { label: l10n.t('Promote {0}', name) },
    };
  }
  return item;
}

/** `staging v8 · production v5`. The view is narrow, so where nothing is live it says so by a dash. */
function differenceWords({ pair, difference }: Difference, nothing: string): string {
  const words = (environment: string, version: number | null): string =>
    `${environment} ${version === null ? nothing : `v${version}`}`;
  return joined([words(pair.from, difference.from), words(pair.to, difference.to)]);
}

function promoteWords(count: number): string {
  return count === 1 ? l10n.t('Promote 1 Prompt') : l10n.t('Promote {0} Prompts', count);
}

function showChanges({ argument }: Difference): Command {
  return { title: l10n.t('Show Changes'), command: 'onbook.showEnvironmentChanges', arguments: [argument] };
}
