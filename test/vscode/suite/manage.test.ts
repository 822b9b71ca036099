import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { exists } from '../../../client/src/exists.js';
import { hasDriver, pressButton, screenshot } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

interface Refused {
  readonly refused?: { readonly code: string; readonly message: string };
}

/** What is done with a prompt as a whole. */
describe('A prompt that is no longer called or used as before', () => {
  const folder = onbook.folder.uri.toString();
  const at = (path: string) => vscode.Uri.joinPath(onbook.folder.uri, path);
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await write('manage/first.prompt', 'Hello {{who}}\n');
    await write('manage/first.tests.yaml', 'cases:\n  - name: One\n    input:\n      who: Ada\n');
    await onbook.run('registerVersion', { uri: at('manage/first.prompt').toString(), message: 'First' });
    await onbook.run('deployPrompt', { folder, name: 'manage/first', version: 1, environment: 'dev' });
    await vscode.commands.executeCommand('notifications.clearAll');
    await onbook.showPromptsAlone();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(at('manage').fsPath, { recursive: true });
  });

  it('is renamed with its file and samples, and goes on answering', async () => {
    const result = await onbook.run('renamePrompt', {
      folder,
      name: 'manage/first',
      newName: 'manage/greeting',
    });
    assert.deepEqual(result, { renamed: { folder, name: 'manage/greeting' } });
    assert.ok(await exists(at('manage/greeting.prompt')));
    assert.ok(await exists(at('manage/greeting.tests.yaml')));
    assert.ok(!(await exists(at('manage/first.prompt'))));
    await until(
      'row',
      async () => (await onbook.rowOf(api, 'manage/greeting')) === 'manage/greeting | v1 · dev v1',
    );
    assert.equal(await onbook.rowOf(api, 'manage/first'), undefined);
    assert.equal(await onbook.liveVersion('manage/first', 'dev'), 1);
    await onbook.showNotifications();
    await screenshot('manage-01-renamed');
  });

  it('is refused a name that a file has', async () => {
    await write('manage/other.prompt', 'Other\n');
    const { refused } = await onbook.run<Refused>('renamePrompt', {
      folder,
      name: 'manage/greeting',
      newName: 'manage/other',
    });
    assert.equal(refused?.code, 'conflict');
    assert.equal(refused.message, 'manage/other.prompt exists already. Choose another name.');
    assert.equal(await onbook.rowOf(api, 'manage/greeting'), 'manage/greeting | v1 · dev v1');
  });

  it('is renamed in its front matter where that names it', async () => {
    await write('manage/any.prompt', '---\nname: any # as it is called\nmodel: gpt-4o\n---\nHi\n');
    await onbook.run('registerVersion', { uri: at('manage/any.prompt').toString(), message: 'First' });
    await onbook.run('renamePrompt', { folder, name: 'any', newName: 'manage/some' });
    assert.ok(await exists(at('manage/any.prompt')));
    const document = await vscode.workspace.openTextDocument(at('manage/any.prompt'));
    assert.equal(document.getText(), '---\nname: manage/some\nmodel: gpt-4o\n---\nHi\n');
    await until(
      'row',
      async () => (await onbook.rowOf(api, 'manage/some')) === 'manage/some | v1 · modified',
    );
    await document.save();
  });

  it('is archived once it is live nowhere, and hidden once it has no file', async () => {
    const target = { folder, name: 'manage/greeting' };
    await vscode.commands.executeCommand('notifications.clearAll');
    const { refused } = await onbook.run<Refused>('archivePrompt', target);
    assert.equal(refused?.code, 'still_live');
    if (hasDriver) await onbook.shownNotification('Undeploy Prompt…');
    await onbook.run('undeployPrompt', { ...target, environment: 'dev' });
    assert.deepEqual(await onbook.run('archivePrompt', target), {
      archived: { name: 'manage/greeting', isArchived: true },
    });
    assert.equal(await onbook.rowOf(api, 'manage/greeting'), 'manage/greeting | v1 · archived');
    await rm(at('manage/greeting.prompt').fsPath);
    await until('hidden row', async () => (await onbook.rowOf(api, 'manage/greeting')) === undefined);
    await onbook.run('showArchivedPrompts');
    assert.equal(await onbook.rowOf(api, 'manage/greeting'), 'manage/greeting | v1 · archived');
    await screenshot('manage-02-archived');
    await onbook.run('hideArchivedPrompts');
    assert.equal(await onbook.rowOf(api, 'manage/greeting'), undefined);
  });

  it('comes back from the message that says it is archived', async () => {
    if (hasDriver) await pressButton('Undo');
    else await onbook.run('unarchivePrompt', { folder, name: 'manage/greeting' });
    await until('row', async () => (await onbook.rowOf(api, 'manage/greeting')) === 'manage/greeting | v1');
  });

  async function write(path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  }
});
