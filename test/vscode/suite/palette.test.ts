import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import {
  answerBox,
  click,
  hasDriver,
  pickRow,
  runFromPalette,
  screenshot,
  textsOf,
  type,
} from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const name = 'summary/multilingual';

/** Everything by keyboard: what a person does who has no editor open, or the wrong one. */
(hasDriver ? describe : describe.skip)('From the palette, with no editor open', () => {
  const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await closeEverything();
  });

  it('registers, asking for the prompt and what changed', async () => {
    await runFromPalette('Onbook: Register Version…');
    await until('prompts', async () => (await quickInputRows()).includes(name));
    await screenshot('palette-01-which-prompt');
    await type('multilin');
    await pickIn('Register Version', name);
    await until('input box', async () => (await quickInputTitle()) === `Register ${name} as v1`);
    await screenshot('palette-02-message');
    await answerBox('By keyboard');
    await until('v1', async () => (await onbook.rowOf(api, name)) === `${name} | v1`);
  });

  it('deploys, asking for the prompt, the version and the environment', async () => {
    await closeEverything();
    await runFromPalette('Onbook: Deploy Prompt…');
    await pickIn('Deploy Prompt', name);
    await pickIn(`Deploy ${name}`, 'v1');
    await until('environments', async () => (await quickInputTitle()) === `Deploy ${name} v1`);
    assert.deepEqual(await quickInputRows(), ['dev', 'staging', 'production']);
    assert.deepEqual(await textsOf({ selector: '.quick-input-list .label-description' }), [
      'nothing live → v1',
      'nothing live → v1',
      'nothing live → v1',
    ]);
    assert.deepEqual(await textsOf({ selector: '.quick-input-list .quick-input-list-label-meta' }), [
      'needs no approval',
      'needs no approval',
      '0 of 1 approved',
    ]);
    await screenshot('palette-03-environments');
    await pickIn(`Deploy ${name} v1`, 'staging');
    await until('staging v1', async () => (await onbook.liveVersion(name, 'staging')) === 1);
  });

  it('never deploys a changed file by mistake', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await onbook.replaceAll(document, `${document.getText()}\nKeep names as they are.\n`);
    await document.save();
    await closeEverything();
    await until('mark of the change', async () => (await onbook.rowOf(api, name))?.includes('modified'));
    await runFromPalette('Onbook: Deploy Prompt…');
    await pickIn('Deploy Prompt', name);
    await pickIn(`Deploy ${name}`, 'v1');
    await until('question', async () => (await quickInputRows()).includes('Deploy v1'));
    assert.deepEqual(await quickInputRows(), ['Deploy v1', 'Register v2 First']);
    await screenshot('palette-04-changed');
    await pickRow('Register v2 First');
    await answerBox('Names');
    await pickIn(`Deploy ${name} v2`, 'dev');
    await until('dev v2', async () => (await onbook.liveVersion(name, 'dev')) === 2);
  });

  it('rolls back in two picks', async () => {
    await onbook.run('deployPrompt', {
      folder: onbook.folder.uri.toString(),
      name,
      version: 2,
      environment: 'staging',
    });
    await closeEverything();
    await runFromPalette('Onbook: Roll Back Prompt…');
    await pickIn('Roll Back Prompt', name);
    await until('answer', async () => (await quickInputRows())[0] === 'staging: v2 → v1');
    const [description] = await textsOf({ selector: '.quick-input-list .label-description' });
    assert.match(description!, /^\(live until \d\d:\d\d.*, by \S+\)$/);
    await screenshot('palette-05-roll-back');
    await pickRow('staging: v2 → v1');
    await until('staging v1', async () => (await onbook.liveVersion(name, 'staging')) === 1);
    assert.match((await onbook.rowsOf(api, name)).join('\n'), /^staging \| v1 · since .*$/m);
  });

  it('reviews, with the diff to read first', async () => {
    await closeEverything();
    await runFromPalette('Onbook: Review Version…');
    await pickIn('Review Version', name);
    await pickIn(`Review ${name}`, 'v2');
    await until('all that changed', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith('multilingual: staging v1 ↔ v2'),
    );
    // An editor that opens takes the keyboard.
    await until(
      'its text',
      async () => (await textsOf({ selector: '.multiDiffEditor .view-line' })).length > 0,
    );
    await until('its actions', async () => {
      return (await textsOf({ selector: '.editor-actions [aria-label^="Request Changes"]' })).length > 0;
    });
    await screenshot('palette-06-review');
    await runFromPalette('Onbook: Request Changes…');
    await answerBox('Say which names.');
    await until('verdict', async () =>
      (await onbook.rowsOf(api, name)).some((row) => /^v2 \| .*changes requested/.test(row)),
    );
  });

  it('shows the history, and what a version changed', async () => {
    await closeEverything();
    await runFromPalette('Onbook: Show History');
    await pickIn('Show History', name);
    await until('versions', async () => (await quickInputTitle()) === `History of ${name}`);
    await screenshot('palette-07-history');
    await pickIn(`History of ${name}`, 'v2');
    await until('diff', onbook.activeDiff);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'multilingual: v1 ↔ v2');
  });

  it('unfolds a prompt in the view', async () => {
    await closeEverything();
    await onbook.showPromptsAlone();
    await click({ selector: '.pane-body .monaco-list-row:has-text("multilingual") .monaco-tl-twistie' });
    await until('versions in the view', async () =>
      (await textsOf({ selector: '.pane-body .monaco-list-row' })).some((row) => row.includes('Names')),
    );
    await click({ selector: '.pane-body .monaco-list-row .label-name', hasText: 'v2' });
    await until('diff', onbook.activeDiff);
    await screenshot('palette-08-view');
    await click({ selector: '.pane-body .monaco-list-row .label-name', hasText: 'multilingual' });
    await until('file', () => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString());
  });
});

async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits for the pick with this title, so that a row of the one before it isn't taken. */
async function pickIn(title: string, row: string): Promise<void> {
  await until(`pick ${title}`, async () => (await quickInputTitle()) === title);
  await pickRow(row);
}

async function quickInputTitle(): Promise<string | undefined> {
  return (await textsOf({ selector: '.quick-input-widget .quick-input-title' }))[0];
}

async function quickInputRows(): Promise<readonly string[]> {
  return await textsOf({
    selector: '.quick-input-list-rows > .quick-input-list-row:first-child .label-name',
  });
}
