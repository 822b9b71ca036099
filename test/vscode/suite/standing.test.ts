import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, hover, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const text = '---\nmodel: gpt-4o\ninput:\n  schema:\n    who: string\n---\nHello {{who}}\n';
const statusItem = { selector: '.statusbar-item[id="onbook.vscode-onbook.onbook.standing"]' };

describe('Where a prompt stands', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'standing');
  const uri = vscode.Uri.joinPath(folder, 'parting.prompt');
  const target = { folder: onbook.folder.uri.toString(), name: 'standing/parting' };
  let api: Api;
  let document: vscode.TextDocument;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
    await rm(folder.fsPath, { recursive: true });
  });

  const says = (words: string) =>
    until('status bar', () => {
      assert.equal(api.standing.shown?.text, words);
      return true;
    });

  function tooltip(): string {
    const shown = api.standing.shown?.tooltip;
    return typeof shown === 'object' ? shown.value : (shown ?? '');
  }

  it('is said in the status bar, from the file to production', async () => {
    await says('parting · not registered');
    await onbook.run('registerVersion', { uri: uri.toString(), message: '' });
    await says('parting v1');
    await onbook.run('deployPrompt', { ...target, version: 1, environment: 'staging' });
    await says('parting v1 · staging v1');
    const approved = { ...target, version: 1, environment: 'production', approve: true };
    await onbook.run('deployPrompt', approved);
    await says('parting v1 · production v1');
    assert.equal(api.standing.shown?.command?.command, 'onbook.showHistory');
  });

  it('is told in full under the pointer', async () => {
    await until('tokens', () => /\d tokens/.test(tooltip()));
    const lines = tooltip().split('\n');
    assert.match(lines[0]!, /^\*\*standing\/parting\*\* v1 · approved$/);
    assert.ok(lines.includes('| dev | – | nothing is live |'), tooltip());
    assert.match(tooltip(), /\n\| production \| v1 \| since .+, by .+ \|\n/);
    assert.match(tooltip(), /\n≈ \d+ tokens · \\\$[\d\\.]+ for the input of 1,000 calls\n/);
    assert.equal(lines.at(-1), 'Onbook: this computer');
    if (!hasDriver) return;
    await vscode.commands.executeCommand('notifications.clearAll');
    for (const theme of ['Dark', 'Light']) {
      await vscode.workspace
        .getConfiguration()
        .update('workbench.colorTheme', `Default ${theme} Modern`, true);
      await hover(statusItem);
      await until('tooltip', async () => (await textsOf({ selector: '.monaco-hover table' })).length > 0);
      await screenshot(`standing-tooltip-${theme.toLowerCase()}`);
    }
  });

  it('changes with what is typed, and is marked in the Explorer', async () => {
    await onbook.typeAtEnd(document, 'Bye');
    await says('parting v1 · modified · production v1');
    if (!hasDriver) return;
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.commands.executeCommand('revealInExplorer', uri);
    await until('badge', () => badges('parting.prompt'));
    await screenshot('standing-badge');
    await vscode.commands.executeCommand('undo');
    await onbook.replaceAll(document, text);
    await until('no badge', async () => !(await badges('parting.prompt')));
    await says('parting v1 · production v1');
  });

  it('is not said of other files', async () => {
    const notes = await vscode.workspace.openTextDocument({ content: 'Notes' });
    await vscode.window.showTextDocument(notes);
    await until('empty status bar', () => api.standing.shown === undefined);
  });
});

/** Whether the Explorer marks the file as changed. */
async function badges(file: string): Promise<boolean> {
  const rows = await textsOf({
    selector: '.explorer-folders-view .monaco-icon-label[aria-label*="Changed since v1"]',
  });
  return rows.some((row) => row.includes(file));
}
