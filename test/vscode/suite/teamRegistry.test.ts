import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, pressButton, screenshot } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const name = 'answer/from-documents';

interface Refused {
  readonly refused: { readonly code: string; readonly selfApproval?: boolean; readonly message: string };
}

describe('With the registry of a team', () => {
  const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
  const target = { folder: onbook.folder.uri.toString(), name };
  let api: Api;
  let store: string;
  let server: ChildProcess;
  let url: string;
  let admin: NodeJS.ProcessEnv;
  let author: NodeJS.ProcessEnv;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    store = await mkdtemp(path.join(tmpdir(), 'team-'));
    const output = await serve('0');
    url = /^Onbook registry at (\S+)$/m.exec(output)![1]!;
    const root = { ONBOOK_REGISTRY: url, ONBOOK_TOKEN: /^admin token: (\S+)$/m.exec(output)![1]! };
    author = { ONBOOK_REGISTRY: url, ONBOOK_TOKEN: await newToken(root, 'ada', 'author') };
    admin = { ONBOOK_REGISTRY: url, ONBOOK_TOKEN: await newToken(root, 'grace', 'admin') };
  });

  after(async () => {
    await onbook.run('useLocalRegistry');
    server.kill();
    await rm(store, { recursive: true });
  });

  it('refuses a wrong token, and stays where it was', async () => {
    const { refused } = await onbook.run<Refused>('connectRegistry', { url, token: 'onbook_wrong' });
    assert.equal(refused.code, 'unauthenticated');
    assert.match(refused.message, /token/);
    assert.equal(await onbook.rowOf(api, name), `${name} | new`);
  });

  it('says when nobody answers', async () => {
    const { refused } = await onbook.run<Refused>('connectRegistry', {
      url: 'http://127.0.0.1:9',
      token: 'onbook_any',
    });
    assert.equal(refused.code, 'registry_unreachable');
    assert.match(refused.message, /127\.0\.0\.1:9/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('connects with a token', async () => {
    const result = await onbook.run('connectRegistry', { url, token: author.ONBOOK_TOKEN });
    assert.deepEqual(result, { connected: { location: url, prompts: 0 } });
  });

  it('registers there', async () => {
    await vscode.window.showTextDocument(uri);
    await onbook.run('registerVersion', { uri: uri.toString(), message: 'For the team' });
    assert.equal(await onbook.rowOf(api, name), `${name} | v1`);
    assert.match((await onbook.rowsOf(api, name))[0]!, /^v1 \| For the team · ada · just now$/);
  });

  it('refuses production, and offers no approval that would not count', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    const { refused } = await deploy<Refused>(1);
    assert.equal(refused.code, 'review_required');
    assert.notEqual(refused.selfApproval, true);
    if (!hasDriver) return;
    const { message, buttons } = await onbook.shownNotification('Show Changes');
    assert.equal(
      message,
      'Prompt requires review before deployment to production: answer/from-documents v1 has 0 of 1 approvals.',
    );
    assert.deepEqual(buttons, ['Request Review', 'Show Changes']);
    await screenshot('team-01-refused');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('deploys when somebody else has approved, and shows it without being asked', async () => {
    await approve(1);
    await until('approval in the view', async () =>
      (await onbook.rowsOf(api, name)).some((row) => /^v1 \| .*approved/.test(row)),
    );
    await deploy(1);
    assert.equal(await onbook.liveVersion(name, 'production', author), 1);
  });

  it('rolls back', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await onbook.replaceAll(document, `${document.getText()}\nBe brief.\n`);
    await onbook.run('registerVersion', { uri: uri.toString(), message: 'Brief' });
    await approve(2);
    await deploy(2);
    assert.equal(await onbook.liveVersion(name, 'production', author), 2);
    await vscode.commands.executeCommand('notifications.clearAll');
    await onbook.run('rollBackPrompt', { ...target, environment: 'production', to: 1 });
    assert.equal(await onbook.liveVersion(name, 'production', author), 1);
    assert.match((await onbook.rowsOf(api, name))[0]!, /^production \| v1 · since .*, by ada$/);
    await onbook.showNotifications();
    await screenshot('team-02-rolled-back');
  });

  it('is a normal state to be offline: what was known stays, a change is refused, and it comes back by itself', async () => {
    const port = new URL(url).port;
    server.kill();
    await once(server, 'exit');
    await until('the view as of when it answered', async () =>
      (await api.promptsTree.getChildren()).some(({ kind }) => kind === 'offline'),
    );
    assert.equal(await onbook.rowOf(api, name), `${name} | v2 · production v1`);
    await vscode.window.showTextDocument(uri);
    await until('word of it', () => /offline, as of \d\d:\d\d/.exec(tooltip()));
    assert.equal(api.standing.isWarning, false);
    const { refused } = await deploy<Refused>(2);
    assert.equal(refused.code, 'registry_unreachable');
    assert.match(refused.message, /^Can't reach 127/);
    assert.equal(api.standing.isWarning, true);
    if (hasDriver) await onbook.shownNotification('Retry');
    await screenshot('team-03-offline');
    await serve(port);
    await until('the view as it is', async () =>
      (await api.promptsTree.getChildren()).every(({ kind }) => kind !== 'offline'),
    );
    await until('no warning', () => !api.standing.isWarning);
    if (hasDriver) await pressButton('Retry');
    else await deploy(2);
    await until('v2', async () => (await onbook.liveVersion(name, 'production', author)) === 2);
  });

  it('goes back to the registry on this computer', async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await onbook.run('useLocalRegistry');
    assert.equal(await onbook.rowOf(api, name), `${name} | new`);
  });

  /** Answers what it printed once it listened. */
  async function serve(port: string): Promise<string> {
    server = spawn(
      process.execPath,
      [onbook.cliFile, ...['serve', '--port', port, '--store', path.join(store, 'team.db'), '--as', 'root']],
      { cwd: store, env: onbook.cliEnvironment, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    server.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until('address', () => output.includes('Onbook registry at '));
    return output;
  }

  function tooltip(): string {
    const words = api.standing.shown?.tooltip ?? '';
    return typeof words === 'string' ? words : words.value;
  }

  async function deploy<T>(version: number): Promise<T> {
    return await onbook.run<T>('deployPrompt', { ...target, version, environment: 'production' });
  }

  async function approve(version: number): Promise<void> {
    const { exitCode, stderr } = await onbook.onbook(['review', `${name}@${version}`, '--approve'], admin);
    assert.equal(exitCode, 0, stderr);
  }
});

async function newToken(admin: NodeJS.ProcessEnv, person: string, role: string): Promise<string> {
  const commandLine = ['token', 'create', '--role', role, '--name', person, '--json'];
  const { stdout, stderr } = await onbook.onbook(commandLine, admin);
  return (JSON.parse(stdout || assert.fail(stderr)) as { token: string }).token;
}
