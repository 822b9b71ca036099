import type { VersionSummary } from '@onbook/language-server/protocol';
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, type Command } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { versionUri } from '../documents/onbookDocument.js';
import {
  age,
  joined,
  liveWord,
  pointInTime,
  promptStanding,
  registryWord,
  reviewWord,
  shortName,
} from '../words.js';
import type { NodeOf, TreeNode } from './treeNode.js';

/** What of an element stays the same while what it says changes: the view keeps what was unfolded by it. */
interface Look {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: ThemeIcon;
  readonly tooltip?: string;
  /** What a screen reader says, where that isn't the label and the description. */
  readonly spoken?: string;
  readonly command?: Command;
  readonly state?: TreeItemCollapsibleState;
}

export function treeItem(node: TreeNode): TreeItem {
  const look = lookOf(node);
  const item = new TreeItem(look.label, look.state ?? TreeItemCollapsibleState.None);
  item.id = look.id;
  item.contextValue = contextValue(node);
  item.iconPath = look.icon;
  item.description = look.description ?? '';
  item.tooltip = look.tooltip ?? joined([look.label, look.description ?? '']);
  item.accessibilityInformation = {
    label: look.spoken ?? [look.label, look.description].filter(Boolean).join(', '),
  };
  if (look.command !== undefined) item.command = look.command;
  return item;
}

function lookOf(node: TreeNode): Look {
  switch (node.kind) {
    case 'folder':
      return {
        id: node.overview.folder,
        label: node.overview.folderName,
        description: node.overview.registry.location,
        icon: ThemeIcon.Folder,
        state: TreeItemCollapsibleState.Expanded,
      };
    case 'notice':
      return {
        id: `${node.parent}#notice`,
        label:
          node.refusal.code === 'internal' ? l10n.t('Something went wrong') : l10n.t('Registry unavailable'),
        description: node.refusal.message,
        icon: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
        tooltip: node.refusal.message,
        ...(node.refusal.code === 'unauthenticated'
          ? { command: { title: l10n.t('Connect…'), command: 'onbook.connectRegistry' } }
          : {}),
      };
    case 'offline':
      return {
        id: `${node.folder}#offline`,
        label: l10n.t('Offline'),
        description: registryWord(node.registry),
        icon: new ThemeIcon('debug-disconnect'),
        tooltip: l10n.t('What is shown is what {0} last said.', registryWord(node.registry)),
      };
    case 'prompt':
      return promptLook(node);
    case 'group':
      return groupLook(node);
    case 'older':
      return {
        id: idOf(node.folder, node.name, 'older'),
        label: l10n.t('Show Older Versions…'),
        icon: new ThemeIcon('ellipsis'),
        command: {
          title: l10n.t('Show Older Versions…'),
          command: 'onbook.showOlderVersions',
          arguments: [node.argument],
        },
      };
    case 'unregistered':
      return unregisteredLook(node);
    case 'live':
      return liveLook(node);
    case 'version':
      return versionLook(node);
  }
}

function groupLook({ folder, prefix, prompts, isOpen }: NodeOf<'group'>): Look {
  return {
    id: idOf(folder, 'group', prefix),
    label: shortName(prefix.slice(0, -1)),
    description: String(prompts.length),
    spoken: l10n.t('{0}, {1} prompts', prefix.slice(0, -1), prompts.length),
    tooltip: prefix,
    icon: ThemeIcon.Folder,
    state: isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  };
}

function promptLook({ folder, prefix, prompt, standingKnown }: NodeOf<'prompt'>): Look {
  const { name, uri } = prompt;
  const standing = standingKnown ? promptStanding(prompt) : '';
  return {
    id: idOf(folder, name),
    label: name.slice(prefix.length),
    // The view is narrow, and most prompts of a new workspace have no version yet.
    description: prompt.newestVersion === null && standingKnown ? l10n.t('new') : standing,
    spoken: [name, standing].filter(Boolean).join(', '),
    icon: new ThemeIcon(prompt.isArchived ? 'archive' : uri === null ? 'cloud' : 'comment-discussion'),
    state: standingKnown ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    ...(uri === null
      ? { tooltip: l10n.t('{0} has no file in this workspace.', name) }
      : { command: open(Uri.parse(uri)), tooltip: joined([name, standing]) }),
  };
}

function unregisteredLook({ folder, prompt, argument }: NodeOf<'unregistered'>): Look {
  return {
    id: idOf(folder, prompt.name, 'unregistered'),
    label: l10n.t('Not registered: register as v1'),
    icon: new ThemeIcon('add'),
    tooltip: l10n.t('A version keeps this text, its settings and who wrote it.'),
    command: {
      title: l10n.t('Register Version…'),
      command: 'onbook.registerVersion',
      arguments: [argument],
    },
  };
}

function liveLook({ folder, name, state }: NodeOf<'live'>): Look {
  const { environment, version, deployedAt, deployedBy } = state;
  return {
    id: idOf(folder, name, 'live', environment),
    label: environment,
    description: joined([`v${version}`, l10n.t('since {0}, by {1}', pointInTime(deployedAt), deployedBy)]),
    icon: new ThemeIcon('broadcast', new ThemeColor('charts.green')),
    command: open(versionUri({ folder, name, version })),
  };
}

function versionLook({ folder, name, version, argument }: NodeOf<'version'>): Look {
  const { message, createdBy, createdAt, reviewStatus } = version;
  const parts = [message, liveWord(version), reviewWord(reviewStatus), createdBy, age(createdAt)];
  const compared: CommandArgument = { ...argument, base: 'previous' };
  return {
    id: idOf(folder, name, 'version', String(version.version)),
    label: `v${version.version}`,
    description: joined(parts),
    icon: versionIcon(version),
    tooltip: [`${name} v${version.version}`, ...parts].filter((line) => line !== '').join('\n'),
    command:
      version.version === 1
        ? open(versionUri({ folder, name, version: 1 }))
        : {
            title: l10n.t('Compare Prompt With…'),
            command: 'onbook.comparePrompt',
            arguments: [compared],
          },
  };
}

function versionIcon({ reviewStatus }: VersionSummary): ThemeIcon {
  switch (reviewStatus) {
    case 'approved':
      return new ThemeIcon('pass', new ThemeColor('charts.green'));
    case 'changes_requested':
      return new ThemeIcon('request-changes', new ThemeColor('charts.red'));
    case 'requested':
      return new ThemeIcon('eye');
    case 'unreviewed':
      return new ThemeIcon('git-commit');
  }
}

/** What menus' `when` clauses tell apart. */
function contextValue(node: TreeNode): string {
  if (node.kind !== 'prompt') return node.kind;
  const { uri, newestVersion, isArchived } = node.prompt;
  if (isArchived) return 'archived';
  return ['prompt', uri !== null && 'file', newestVersion !== null && 'registered'].filter(Boolean).join(' ');
}

function idOf(...parts: readonly string[]): string {
  return parts.join('#');
}

function open(uri: Uri): Command {
  return { title: l10n.t('Open'), command: 'vscode.open', arguments: [uri] };
}
