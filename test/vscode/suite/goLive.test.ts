import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { click, hasDriver, pickRow, press, pressButton, screenshot, textsOf, type } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const versions = [
  '---\nmodel: gpt-4o\ninput:\n  schema:\n    who: string\n---\nHello {{who}}, how are you today?\n',
  '---\nmodel: gpt-4o\ninput:\n  schema:\n    who: string\n---\nHello {{who}}\n',
  '---\nmodel: gpt-4o\ninput:\n  schema:\n    who: string\n    day: string\n---\nHello {{who}} on {{day}}\n',
];

interface Answer {
  readonly refused?: { readonly code: string; readonly message: string };
  readonly deployed?: { readonly version: number };
}

describe('Going live and back', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'golive');
  const uri = vscode.Uri.joinPath(folder, 'answer.prompt');
  const name = 'golive/answer';
  const target = { folder: onbook.folder.uri.toString(), name };
  const live = (environment: string) => onbook.liveVersion(name, environment);

  before(async () => {
    await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const text of versions) {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await onbook.run('registerVersion', { uri: uri.toString(), message: 'Another one' });
    }
  });

  beforeEach(clearNotifications);

  after(async () => {
    await clearNotifications();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
    await rm(folder.fsPath, { recursive: true });
  });

  it('is undone from the message that says what is live', async () => {
    for (const version of [1, 2]) await deploy(version, 'staging');
    if (!hasDriver) return;
    const shown = await onbook.shownNotification('Show Diff');
    assert.equal(shown.message, `staging: ${name} v2 (was v1).`);
    assert.deepEqual(shown.buttons, ['Undo', 'Show Diff']);
    await screenshot('golive-deployed');
    await pressButton('Undo');
    await until('v1 again', async () => (await live('staging')) === 1);
    await deploy(1, 'dev');
    await onbook.showNotifications();
    await pressButton('Undo');
    await until('nothing in dev', async () => (await live('dev')) === undefined);
  });

  (hasDriver ? it : it.skip)('starts what is missing from the list of environments', async () => {
    await deploy(1, 'staging');
    const command = onbook.run<Answer>('deployPrompt', { ...target, version: 2 });
    await until('changes', async () =>
      (await details()).some((detail) => /^needs no approval · \d+ % fewer tokens$/.test(detail)),
    );
    assert.deepEqual(await labels(), ['dev', 'staging', 'production']);
    assert.equal((await details())[2], '0 of 1 approved');
    for (const theme of ['Dark', 'Light']) {
      await useTheme(theme);
      await screenshot(`golive-environments-${theme.toLowerCase()}`);
    }
    await press('ArrowDown');
    await click({ selector: '.quick-input-list .monaco-list-row.focused .action-label.codicon-diff' });
    await until('diff', onbook.activeDiff);
    assert.deepEqual(await labels(), ['dev', 'staging', 'production']);
    await screenshot('golive-environments-with-changes');
    await pickRow('production');
    await until('steps', async () => (await labels())[0] === 'Approve v2 and Deploy');
    await screenshot('golive-missing-step');
    await pickRow('Approve v2 and Deploy');
    assert.equal((await command).deployed?.version, 2);
    assert.equal(await live('production'), 2);
  });

  it('asks before it breaks programs that call what is protected', async () => {
    await deploy(2, 'production', { approve: true });
    const breaking = { ...target, version: 3, environment: 'production', approve: true };
    const { refused } = await onbook.run<Answer>('deployPrompt', breaking);
    assert.equal(refused?.code, 'breaking_change');
    assert.equal(
      refused.message,
      `${name} v3 breaks programs that call production v2. A new input is needed: day. Programs that don't send it will fail.`,
    );
    assert.equal(await live('production'), 2);
    if (hasDriver) {
      assert.deepEqual((await onbook.shownNotification('Deploy Anyway')).buttons, [
        'Deploy Anyway',
        'Show Changes',
      ]);
      await screenshot('golive-breaking');
      await pressButton('Deploy Anyway');
    } else await onbook.run('deployPrompt', { ...breaking, acceptBreaking: true });
    await until('v3 in production', async () => (await live('production')) === 3);
  });

  it('does not ask where nothing is protected', async () => {
    await deploy(1, 'dev');
    await deploy(3, 'dev');
  });

  (hasDriver ? it : it.skip)('goes over nothing that somebody deployed meanwhile', async () => {
    await deploy(1, 'staging');
    const command = onbook.run<Answer>('deployPrompt', { ...target, version: 2 });
    await until('environments', async () => (await labels())[1] === 'staging');
    const other = await onbook.onbook(['deploy', `${name}@3`, '--env', 'staging', '--as', 'grace']);
    assert.equal(other.exitCode, 0, other.stderr);
    await pickRow('staging');
    const { refused } = await command;
    assert.equal(refused?.code, 'conflict');
    assert.match(
      refused.message,
      /^staging moved while you looked: grace deployed v3 at .+ You compared with v1\.$/,
    );
    assert.deepEqual((await onbook.shownNotification('Compare With v3')).buttons, ['Compare With v3']);
    await screenshot('golive-conflict');
    await pressButton('Compare With v3');
    await until('diff', onbook.activeDiff);
    assert.equal(await live('staging'), 3);
  });

  it('takes out what is live, and puts it back', async () => {
    await deploy(2, 'dev');
    const taken = await onbook.run<{ undeployed: { version: number } }>('undeployPrompt', {
      ...target,
      environment: 'dev',
    });
    assert.equal(taken.undeployed.version, 2);
    assert.equal(await live('dev'), undefined);
    if (hasDriver) {
      const shown = await onbook.shownNotification('Undo');
      assert.deepEqual(shown, { message: `dev: nothing of ${name} (was v2).`, buttons: ['Undo'] });
      await pressButton('Undo');
    } else await onbook.run('rollBackPrompt', { ...target, environment: 'dev', to: 2 });
    await until('v2 in dev', async () => (await live('dev')) === 2);
    await onbook.run('undeployPrompt', { ...target, environment: 'dev' });
    const { refused } = await onbook.run<Answer>('undeployPrompt', { ...target, environment: 'dev' });
    assert.equal(refused?.code, 'not_live');
  });

  it('says how fast it rolled back', async () => {
    await deploy(1, 'dev');
    await deploy(2, 'dev');
    await onbook.run('rollBackPrompt', { ...target, environment: 'dev', to: 1 });
    if (!hasDriver) return;
    const { message, buttons } = await onbook.shownNotification('Undo');
    assert.match(message, /^dev: golive\/answer v1 again, \d+\.\d s ago\. v2 is kept\.$/);
    assert.deepEqual(buttons, ['Undo', 'Show Diff']);
  });

  (hasDriver ? it : it.skip)(
    'registers what was read before: a line, and all of it behind the box',
    async () => {
      const document = await vscode.workspace.openTextDocument(uri);
      await onbook.replaceAll(document, versions[2]!.replace('gpt-4o', 'gpt-4o-mini'));
      const command = onbook.run<{ registered: { version: number } }>('registerVersion', {
        uri: uri.toString(),
      });
      const message = { selector: '.quick-input-widget .quick-input-message' };
      await until('what changed', async () =>
        (await textsOf(message)).join().includes('gpt-4o → gpt-4o-mini'),
      );
      await click({ selector: '.quick-input-widget .quick-input-titlebar .codicon-diff' });
      await until('diff', onbook.activeDiff);
      for (const theme of ['Dark', 'Light']) {
        await useTheme(theme);
        await screenshot(`golive-register-${theme.toLowerCase()}`);
      }
      await type('Cheaper');
      await press('Enter');
      assert.equal((await command).registered.version, 4);
      const { stdout } = await onbook.onbook(['show', `${name}@4`, '--json']);
      assert.equal((JSON.parse(stdout) as { message: string }).message, 'Cheaper');
    },
  );

  async function deploy(version: number, environment: string, more = {}): Promise<void> {
    const answer = await onbook.run<Answer>('deployPrompt', { ...target, version, environment, ...more });
    assert.equal(answer.deployed?.version, version, answer.refused?.message);
    assert.equal(await live(environment), version);
  }
});

async function labels(): Promise<readonly string[]> {
  return await textsOf({
    selector: '.quick-input-list-rows > .quick-input-list-row:first-child .label-name',
  });
}

async function details(): Promise<readonly string[]> {
  return await textsOf({ selector: '.quick-input-list .quick-input-list-label-meta' });
}

async function useTheme(theme: string): Promise<void> {
  await vscode.workspace.getConfiguration().update('workbench.colorTheme', `Default ${theme} Modern`, true);
}

async function clearNotifications(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
}
