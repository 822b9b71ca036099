import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { fill, hasDriver, press, pressButton, runFromPalette, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { registerMany } from '../registerMany.js';
import { until } from '../until.js';

const name = 'many/changes';
const versions = 300;

describe('The Prompts view', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'many');
  const uri = vscode.Uri.joinPath(folder, 'changes.prompt');
  const target = { folder: onbook.folder.uri.toString(), name };
  let api: Api;

  before(async function () {
    this.timeout(180_000);
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('Hello to {{who}}'));
    // One prompt alone has no group.
    const second = vscode.Uri.joinPath(folder, 'second.prompt');
    await vscode.workspace.fs.writeFile(second, new TextEncoder().encode('Hello'));
    await registerMany([{ name, text: 'Version {} says hello to {{who}}', versions }]);
    await vscode.commands.executeCommand('notifications.clearAll');
    await onbook.showPromptsAlone();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await rm(folder.fsPath, { recursive: true });
  });

  it('opens the history of a prompt with hundreds of versions by the page', async () => {
    await until(
      'versions',
      async () => (await onbook.rowOf(api, name)) === `${name} | v${versions} · modified`,
    );
    const rows = await onbook.rowsOf(api, name);
    assert.equal(rows.length, 101);
    assert.match(rows[0]!, /^v300 \| Change 300/);
    assert.equal(rows.at(-1), 'Show Older Versions… | ');
    // A second click on what is being read reads nothing more.
    await Promise.all([1, 2].map(() => onbook.run('showOlderVersions', target)));
    const more = await onbook.rowsOf(api, name);
    assert.equal(more.length, 201);
    assert.match(more.at(-2)!, /^v101 \|/);
  });

  it('groups prompts by the folders in their names', async () => {
    if (!hasDriver) return;
    await until('rows', async () => {
      const shown = await textsOf({ selector: '.pane-body .monaco-list-row' });
      return shown.some((row) => row.startsWith('many')) && shown.includes('changesv300 · modified');
    });
    await screenshot('view-01-groups');
  });

  it('restores a version into the editor, and undo takes it back', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    await onbook.run('restoreVersion', { ...target, version: 17 });
    assert.equal(document.getText(), 'Version 17 says hello to {{who}}');
    await onbook.showNotifications();
    await screenshot('view-02-restored');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('restores a version byte for byte, or says what an editor cannot hold', async () => {
    const odd = vscode.Uri.joinPath(folder, 'odd.prompt');
    const argument = { uri: odd.toString() };
    const texts = ['\uFEFFHello\r\nthere\r\n', 'Hello\nthere\n', 'Mixed\r\nline\nends\n'];
    for (const text of texts) {
      await vscode.workspace.fs.writeFile(odd, new TextEncoder().encode(text));
      await onbook.run('registerVersion', { ...argument, message: 'Odd' });
    }
    const saved = async () =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(odd));
    const restore = (version: number, asFile = false) =>
      onbook.run<{ restored: { isExact: boolean } }>('restoreVersion', { ...argument, version, asFile });
    // A file that has a byte order mark keeps it in an editor.
    for (const version of [2, 1]) {
      assert.equal((await restore(version)).restored.isExact, true);
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(await saved(), texts[version - 1]);
    }
    assert.equal((await restore(3)).restored.isExact, false);
    if (hasDriver) {
      await onbook.shownNotification('Write the File As It Was');
      await pressButton('Write the File As It Was');
      await until('file', async () => (await saved()) === texts[2]);
    } else await restore(3, true);
    assert.equal(await saved(), texts[2]);
    assert.ok(!(await vscode.workspace.openTextDocument(odd)).isDirty);
  });

  it('finds a prompt by words of any version', async () => {
    const { found } = await onbook.run<{ found: readonly { name: string; version: number }[] }>(
      'searchPrompts',
      {
        folder: target.folder,
        text: 'version 277 hello',
      },
    );
    assert.deepEqual(
      found.map((one) => [one.name, one.version]),
      [[name, 277]],
    );
    if (!hasDriver) return;
    await runFromPalette('Onbook: Search Prompts…');
    await until('search', async () =>
      (await textsOf({ selector: '.quick-input-title' })).some((title) => title.includes('Search Prompts')),
    );
    await fill({ selector: '.quick-input-widget:visible input.input' }, 'version 277');
    await until('row', async () =>
      (await textsOf({ selector: '.quick-input-list-row' })).some((row) => row.includes('v277')),
    );
    await screenshot('view-03-search');
    await press('Enter');
    const shown = await until('version', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.scheme === 'onbook' && editor.document.getText();
    });
    assert.equal(shown, 'Version 277 says hello to {{who}}');
  });
});
