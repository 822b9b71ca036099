import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { EnvironmentSummary } from '@onbook/language-server/protocol';
import * as vscode from 'vscode';
import { environmentPairs } from '../../../client/src/environments/environmentPairs.js';
import type { Api } from '../../../client/src/extension.js';
import { click, hasDriver, press, pressButton, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const pairCases: readonly [
  environments: readonly (readonly [string, string?])[],
  first: readonly string[],
][] = [
  [[['only']], []],
  [
    [['dev'], ['staging'], ['production']],
    ['staging production', 'dev staging', 'production staging', 'dev production'],
  ],
  [
    [['dev'], ['production', 'dev'], ['demo']],
    ['dev production', 'production demo'],
  ],
  [
    [['eu'], ['us']],
    ['eu us', 'us eu'],
  ],
];

describe('What can be promoted from where, the likely ones first', () => {
  for (const [environments, first] of pairCases) {
    it(environments.map(([name]) => name).join(', '), () => {
      const summaries = environments.map(([name, requires = null]): EnvironmentSummary => {
        return { name, requires, approvals: 0, selfApproval: true };
      });
      const pairs = environmentPairs(summaries).map(({ from, to }) => `${from} ${to}`);
      assert.equal(pairs.length, environments.length * (environments.length - 1));
      assert.equal(new Set(pairs).size, pairs.length);
      assert.ok(first.every((pair) => pairs.includes(pair)));
      assert.equal(pairs[0], first[0]);
    });
  }
});

describe('Environments side by side', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'sides');
  const target = { folder: onbook.folder.uri.toString() };
  const names = ['sides/alpha', 'sides/beta', 'sides/gamma'];
  const between = { from: 'dev', to: 'staging' };
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of names) {
      await register(name, `Hello from ${name}\n`);
      await deploy(name, 1, 'dev');
    }
    await deploy('sides/alpha', 1, 'staging');
    await register('sides/alpha', 'Hello again\n');
    await deploy('sides/alpha', 2, 'dev');
    await deploy('sides/gamma', 1, 'staging');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
    for (const name of names) {
      for (const environment of ['dev', 'staging'])
        await onbook.run('undeployPrompt', { ...target, name, environment });
    }
    await vscode.commands.executeCommand('notifications.clearAll');
    await rm(folder.fsPath, { recursive: true });
  });

  it('are listed where they differ, those that may be promoted checked', async () => {
    await onbook.run('compareEnvironments', { ...target, between });
    const rows = await until('rows', async () => {
      const found = await viewRows();
      return found.some((row) => row.startsWith('sides/')) && found;
    });
    assert.deepEqual(
      rows.filter((row) => row.startsWith('sides/')),
      ['sides/alpha | dev v2 · staging v1 | checked', 'sides/beta | dev v1 · staging – | checked'],
    );
    assert.match(rows[0]!, /^Promote \d+ Prompts \| dev → staging \| none$/);
    if (!hasDriver) return;
    for (const theme of ['Dark', 'Light']) {
      await vscode.workspace
        .getConfiguration()
        .update('workbench.colorTheme', `Default ${theme} Modern`, true);
      await until('view', async () => (await shownRows()).some((row) => row.includes('sides/alpha')));
      await screenshot(`environments-${theme.toLowerCase()}`);
    }
  });

  it('show all that a promotion would change in one editor', async () => {
    const { shownChanges } = await onbook.run<{ shownChanges: { resources: readonly unknown[] } }>(
      'showEnvironmentChanges',
      { ...target, between, names: names.slice(0, 2) },
    );
    assert.equal(shownChanges.resources.length, 3);
    if (!hasDriver) return;
    await until('changes', async () =>
      (await textsOf({ selector: '.multiDiffEditor .view-lines' })).join('\n').includes('again'),
    );
    await screenshot('environments-changes');
  });

  it('are made the same by one promotion, which can be undone', async () => {
    const promoted = await onbook.run<{ promoted: readonly { name: string; version: number }[] }>(
      'promoteEnvironment',
      { ...target, between, names: names.slice(0, 2) },
    );
    assert.deepEqual(
      promoted.promoted.map(({ name, version }) => `${name} v${version}`),
      ['sides/alpha v2', 'sides/beta v1'],
    );
    assert.equal(await onbook.liveVersion('sides/alpha', 'staging'), 2);
    if (!hasDriver) return;
    const shown = await onbook.shownNotification('Undo');
    assert.deepEqual(shown, { message: 'staging: 2 prompts promoted from dev.', buttons: ['Undo'] });
    await screenshot('environments-promoted');
    await pressButton('Undo');
    await until('v1 again', async () => (await onbook.liveVersion('sides/alpha', 'staging')) === 1);
    await until('nothing', async () => (await onbook.liveVersion('sides/beta', 'staging')) === undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('stay as they are where one prompt needs a review', async () => {
    const answer = await onbook.run<{ refused?: { code: string; message: string } }>('promoteEnvironment', {
      ...target,
      between: { from: 'dev', to: 'production' },
      names: names.slice(0, 2),
    });
    assert.equal(answer.refused?.code, 'review_required');
    assert.match(answer.refused.message, /^2 of 2 prompts can't go to production, so none did:/);
    if (hasDriver) {
      const shown = await onbook.shownNotification('Compare Environments');
      assert.deepEqual(shown.buttons, ['Compare Environments']);
      await pressButton('Compare Environments');
      await until('reasons', async () => (await shownRows()).some((row) => row.includes('production –')));
      await screenshot('environments-refused');
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  (hasDriver ? it : it.skip)('take what is checked, by clicks alone', async () => {
    await onbook.run('compareEnvironments', { ...target, between });
    await until('view', async () => (await shownRows()).some((row) => row.includes('sides/beta')));
    const others = (await viewRows()).filter(
      (row) => row.endsWith('| checked') && !row.startsWith('sides/alpha'),
    );
    for (const row of others) {
      const [name = ''] = row.split(' | ');
      await click({
        selector: `.pane-body .monaco-list-row:has-text("${name}") .custom-view-tree-node-item-checkbox`,
      });
    }
    await until('one', async () => (await shownRows()).some((row) => row.startsWith('Promote 1 Prompt')));
    await click({ selector: '.pane-body .monaco-list-row:has-text("Promote 1 Prompt")' });
    await until('promotion', async () => (await onbook.liveVersion('sides/alpha', 'staging')) === 2);
    await press('Escape');
  });

  it('are promoted although programs may break, when told to', async () => {
    const alpha = { ...target, name: 'sides/alpha' };
    const release = async (version: number, environment: string) => {
      await onbook.run('approveVersion', { ...alpha, version });
      await onbook.run('deployPrompt', { ...alpha, version, environment, withoutChanges: true });
    };
    await release(2, 'production');
    const text = '---\ninput:\n  schema:\n    who: string\n---\nHello {{who}}\n';
    await register('sides/alpha', text);
    await release(3, 'dev');
    await vscode.commands.executeCommand('notifications.clearAll');
    const promotion = { ...target, between: { from: 'dev', to: 'production' }, names: ['sides/alpha'] };
    const { refused } = await onbook.run<{ refused: { message: string } }>('promoteEnvironment', promotion);
    assert.match(refused.message, /who/);
    assert.equal(await onbook.liveVersion('sides/alpha', 'production'), 2);
    if (hasDriver) {
      await onbook.shownNotification('Promote Anyway');
      await screenshot('environments-breaking');
      await pressButton('Promote Anyway');
    } else await onbook.run('promoteEnvironment', { ...promotion, acceptBreaking: true });
    await until('v3', async () => (await onbook.liveVersion('sides/alpha', 'production')) === 3);
    await onbook.run('undeployPrompt', { ...alpha, environment: 'production' });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  /** `label | description | checkbox`. */
  async function viewRows(): Promise<readonly string[]> {
    const tree = api.environmentsTree;
    return (await tree.getChildren()).map((node) => {
      const { label, description, checkboxState } = tree.getTreeItem(node);
      const state = typeof checkboxState === 'object' ? checkboxState.state : checkboxState;
      const box = ['unchecked', 'checked'][state ?? -1] ?? 'none';
      return `${onbook.labelOf(label)} | ${String(description)} | ${box}`;
    });
  }

  async function register(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await onbook.run('registerVersion', { uri: uri.toString(), message: 'Next' });
  }

  async function deploy(name: string, version: number, environment: string): Promise<void> {
    await onbook.run('deployPrompt', { ...target, name, version, environment, withoutChanges: true });
  }
});

async function shownRows(): Promise<readonly string[]> {
  return await textsOf({ selector: '.pane-body .monaco-list-row' });
}
