import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, press, runFromPalette, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

interface Refused {
  readonly refused: { readonly code: string; readonly message: string };
}

/** What goes wrong around a prompt, and what the editor says and keeps doing then. */
describe('When something is odd or broken', () => {
  const uri = at('odd/hello.prompt');
  const target = { folder: onbook.folder.uri.toString(), name: 'odd/hello' };
  const message = '$(flame) <b>x</b> [y](command:workbench.action.toggleZenMode)';
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await closeEverything();
    await onbook.showPromptsAlone();
    await write(uri, 'Hello {{who}}\n');
  });

  beforeEach(closeEverything);

  after(async () => {
    await closeEverything();
    await rm(at('odd').fsPath, { recursive: true });
  });

  it('previews a text that has no file', async () => {
    const content = 'Untitled {{who}}';
    const document = await vscode.workspace.openTextDocument({ language: 'onbook-prompt', content });
    await vscode.window.showTextDocument(document);
    assert.deepEqual(await onbook.run('previewPrompt'), { previewed: { uri: document.uri.toString() } });
    await until('preview', () => api.previewState()?.missing.join() === 'who');
    const { refused } = await onbook.run<Refused>('registerVersion');
    assert.match(refused.message, /^This isn't a prompt of the workspace\. Save it/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('says what a partial is', async () => {
    await write(at('odd/_part.prompt'), 'Part\n');
    const { refused } = await onbook.run<Refused>('registerVersion', {
      uri: at('odd/_part.prompt').toString(),
    });
    assert.match(refused.message, /^A file whose name begins with _ is a partial/);
  });

  it('offers to register what was never registered, also to who wants to roll it back', async () => {
    const { refused } = await onbook.run<Refused>('rollBackPrompt', { uri: uri.toString() });
    assert.equal(
      refused.message,
      'odd/hello is not registered. A version keeps this text, its settings and who wrote it.',
    );
    if (hasDriver) assert.deepEqual((await onbook.shownNotification('Register v1')).buttons, ['Register v1']);
  });

  it("shows people's words as they wrote them", async () => {
    await onbook.run('registerVersion', { uri: uri.toString(), message });
    assert.ok((await onbook.rowsOf(api, target.name))[0]?.includes(message));
    if (!hasDriver) return;
    await closeEverything();
    await vscode.commands.executeCommand('vscode.open', uri);
    await runFromPalette('Onbook: Show History');
    await until('message', async () =>
      (await textsOf({ selector: '.quick-input-list-row' })).some((row) => row.includes(message)),
    );
    await screenshot('odd-01-history');
    await press('Escape');
  });

  (hasDriver ? it : it.skip)('makes no link of what a prompt says', async () => {
    const name = '[press me](command:workbench.action.toggleZenMode)';
    await write(at('odd/link.prompt'), `---\nname: "${name}"\n---\nHi {{#if}}\n`);
    await onbook.run('registerVersion', { uri: at('odd/link.prompt').toString() });
    const shown = await onbook.shownNotification();
    assert.ok(shown.message.replaceAll('\u200B', '').startsWith(`${name} has 2 errors`), shown.message);
    assert.deepEqual(
      await textsOf({ selector: '.notifications-center .notification-list-item-message a' }),
      [],
    );
    await rm(at('odd/link.prompt').fsPath);
  });

  it('tells two prompts with one file name apart', async () => {
    await write(at('odd/other/hello.prompt'), 'Other {{who}}\n');
    const { compared } = await onbook.run<{ compared: { title: string } }>('comparePrompt', {
      uri: uri.toString(),
      base: 1,
    });
    assert.equal(compared.title, 'odd/hello: v1 ↔ your file');
    await rm(at('odd/other').fsPath, { recursive: true });
  });

  it('takes the problems of a deleted file away with its editor', async () => {
    const gone = at('odd/gone.prompt');
    await write(gone, 'Gone {{#if}}\n');
    await vscode.commands.executeCommand('vscode.open', gone);
    await until('problems', () => vscode.languages.getDiagnostics(gone).length > 0);
    await rm(gone.fsPath);
    await closeEverything();
    await until('no problems', () => vscode.languages.getDiagnostics(gone).length === 0);
  });

  for (const [what, file, garbage] of [
    ['onbook.yaml', 'onbook.yaml', 'prompts: [\n environments: 3'],
    ['registry', '.onbook/registry.db', 'not a registry'],
  ] as const) {
    it(`claims nothing while the ${what} is broken, and knows again once it is repaired`, async () => {
      await vscode.commands.executeCommand('vscode.open', uri);
      const good = await vscode.workspace.fs.readFile(at(file));
      await write(at(file), garbage);
      await until('notice', async () =>
        (await onbook.rowOf(api, 'Registry unavailable'))?.includes(file.split('/').at(-1)!),
      );
      assert.equal(await onbook.rowOf(api, target.name), `${target.name} | `);
      assert.deepEqual(await onbook.lensesOf(uri), ['Preview']);
      assert.ok('refused' in (await onbook.run<object>('registerVersion', { uri: uri.toString() })));
      assert.deepEqual(await onbook.run('previewPrompt', { uri: uri.toString() }), {
        previewed: { uri: uri.toString() },
      });
      if (hasDriver) await until('notice on screen', () => onScreen('hello'));
      await screenshot(`odd-02-broken-${what}`);
      await vscode.workspace.fs.writeFile(at(file), good);
      await until('version', async () => (await onbook.rowOf(api, target.name)) === `${target.name} | v1`);
      assert.notDeepEqual(await onbook.lensesOf(uri), ['Preview']);
      if (hasDriver) await until('version on screen', () => onScreen('hellov1'));
    });
  }

  (hasDriver ? it : it.skip)('starts a server that dies again once, and with the next command', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    killServer();
    await until('word of it', async () =>
      (await onbook.shownNotification()).message.includes('stopped and was started again'),
    );
    await screenshot('odd-03-restarted');
    assert.ok('registered' in (await onbook.run<object>('registerVersion', { uri: uri.toString() })));
    await closeEverything();
    killServer();
    await until('word of it', async () =>
      (await onbook.shownNotification()).message.includes('stopped again'),
    );
    await screenshot('odd-04-stopped');
    assert.ok('registered' in (await onbook.run<object>('registerVersion', { uri: uri.toString() })));
    assert.equal(await onbook.rowOf(api, target.name), `${target.name} | v1`);
  });
});

function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(onbook.folder.uri, path);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The row's end, since a prompt that is alone in its folder is shown with it. */
async function onScreen(end: string): Promise<boolean> {
  return (await textsOf({ selector: '.pane-body .monaco-list-row' })).some((row) => row.endsWith(end));
}

/** The server is a child of the process that runs the extensions, as this test is. */
function killServer(): void {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args=']).toString().split('\n');
  const server = processes
    .map((line) => /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line))
    .find((line) => Number(line?.[2]) === process.pid && line?.[3]?.includes('server.cjs'));
  assert.ok(server, 'There is no server.');
  process.kill(Number(server[1]), 'SIGKILL');
}
