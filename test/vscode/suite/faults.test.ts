import assert from 'node:assert/strict';
import { rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, pressButton, screenshot } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

interface Outcome {
  readonly refused?: { readonly code: string; readonly message: string };
  readonly registered?: { readonly version: number };
}

/** What keeps a registry from being written, and a prompt from being read. */
describe('When a fault lies outside', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'faults');
  const uri = vscode.Uri.joinPath(folder, 'hello.prompt');
  const registryFile = vscode.Uri.joinPath(onbook.folder.uri, '.onbook', 'registry.db').fsPath;
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await write(uri, 'Hello {{who}}\n');
    await vscode.window.showTextDocument(uri);
    assert.deepEqual((await register('First')).registered?.version, 1);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder.fsPath, { recursive: true });
  });

  it('says that another program has locked the registry, and tries again when told to', async () => {
    await change('Hello again, {{who}}\n');
    const before = await newest();
    const { alive, lock } = await lockRegistry();
    try {
      const { refused } = await register('While locked');
      assert.equal(refused?.code, 'registry_locked');
      assert.match(refused.message, /registry\.db/);
      if (hasDriver) await onbook.shownNotification('Retry');
      await screenshot('faults-01-locked');
    } finally {
      clearInterval(alive);
      await unlink(lock);
    }
    if (hasDriver) await pressButton('Retry');
    else await register('While locked');
    await until('version', async () => (await newest()) === before + 1);
  });

  it('says that the registry can’t be written, and loses nothing', async () => {
    await change('Hello a third time, {{who}}\n');
    const before = await newest();
    // On Linux every write to it meets a full disk, also one by a user who may write everywhere.
    const journal = `${registryFile}-journal`;
    await rm(journal, { force: true });
    await symlink('/dev/full', journal);
    const { refused } = await register('Without room').finally(() => unlink(journal));
    assert.equal(refused?.code, 'registry_unwritable');
    await screenshot('faults-02-unwritable');
    const { registered } = await register('With room');
    assert.equal(registered?.version, before + 1);
  });

  it('keeps the text of a prompt whose file was deleted, and registers it when it is saved again', async () => {
    const before = await newest();
    const document = await vscode.workspace.openTextDocument(uri);
    await onbook.typeAtEnd(document, 'Kept');
    await rm(uri.fsPath);
    await until('row without a file', async () => (await onbook.rowOf(api, 'faults/hello')) !== undefined);
    assert.ok(document.getText().includes('Kept'));
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('file', async () => (await vscode.workspace.fs.stat(uri)).size > 0);
    const { registered } = await register('Saved again');
    assert.equal(registered?.version, before + 1);
  });

  it('stops a template that would never end, and shows why', async () => {
    const many = Array.from({ length: 100 }, (_, index) => index);
    const nested = '{{#each items}}'.repeat(8) + 'x' + '{{/each}}'.repeat(8);
    const loop = vscode.Uri.joinPath(folder, 'loop.prompt');
    const head = ['---', 'input:', '  default:', `    items: ${JSON.stringify(many)}`, '---'];
    await write(
      loop,
      [...head, nested.replaceAll('{{#each items}}', '{{#each @root.items}}'), ''].join('\n'),
    );
    await vscode.window.showTextDocument(loop);
    await onbook.run('previewPrompt', { uri: loop.toString() });
    await until('refusal', () => api.previewState()?.refusal);
    await screenshot('faults-03-endless');
    assert.match(api.previewState()?.refusal ?? '', /characters|steps|operations/);
    await rm(loop.fsPath);
  });

  async function change(text: string): Promise<void> {
    await onbook.replaceAll(await vscode.workspace.openTextDocument(uri), text);
  }

  /** Of a computer that nothing is known of: whether the lock's owner lives can't be looked up. */
  async function lockRegistry() {
    const lock = `${registryFile}.lock`;
    const owner = { pid: 1, started: null, system: 'elsewhere', nonce: 'n', since: new Date() };
    // As every program takes it: while another one has it, nobody does.
    await until('free lock', async () => {
      await writeFile(lock, JSON.stringify(owner), { flag: 'wx' });
      return true;
    });
    return { lock, alive: setInterval(() => void utimes(lock, new Date(), new Date()), 1000) };
  }

  async function register(message: string): Promise<Outcome> {
    return await onbook.run<Outcome>('registerVersion', { uri: uri.toString(), message });
  }

  async function newest(): Promise<number> {
    const { stdout } = await onbook.onbook(['history', 'faults/hello', '--json']);
    return (JSON.parse(stdout) as readonly { version: number }[])[0]!.version;
  }
});

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
