import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { click, hasDriver, screenshot, textOf, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const name = 'first/bot';
const { fsPath } = onbook.folder.uri;
const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
const argument = { uri: uri.toString() };
/** Of the walkthrough, as package.json has them. */
const steps = ['write', 'preview', 'register', 'deploy', 'change', 'rollBack', 'read'];

/** What somebody does who has just installed the extension, in a folder with nothing in it. */
describe('The first minutes', () => {
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    for (const entry of await readdir(fsPath)) await rm(path.join(fsPath, entry), { recursive: true });
    await until('empty view', async () => (await api.promptsTree.getChildren()).length === 0);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('begin with a view that says what to do', async () => {
    if (!hasDriver) return;
    await onbook.showPromptsAlone();
    const selector = '.pane.expanded .welcome-view-content';
    await until('words', async () =>
      (await textOf({ selector })).startsWith('No .prompt files in this folder yet.'),
    );
    assert.deepEqual(await textsOf({ selector: `${selector} .monaco-button` }), [
      'Create a Prompt',
      'Move Text From Code…',
      'Open the Samples',
    ]);
    await screenshot('first-01-empty');
  });

  it('go through the walkthrough, which ticks what was done', async function () {
    this.timeout(120_000);
    await onbook.run('getStarted');
    await done('write', () => onbook.run('createPrompt', { name }));
    await until('preview of the sample', () =>
      api.previewState()?.messages.some(({ segments }) => segments.some(({ kind }) => kind === 'variable')),
    );
    await screenshot('first-03-created');
    await done('preview', () => onbook.run('previewPrompt', argument));
    await done('register', () => onbook.run('registerVersion', { ...argument, message: 'First version' }));
    await done('deploy', () => onbook.run('deployPrompt', { ...argument, version: 1, environment: 'dev' }));
    const document = await vscode.workspace.openTextDocument(uri);
    await onbook.replaceAll(document, document.getText().replace('two sentences', 'one sentence'));
    await done('change', () => onbook.run('comparePrompt', { ...argument, base: 'live' }));
    await onbook.run('registerVersion', { ...argument, message: 'Shorter' });
    await onbook.run('deployPrompt', { ...argument, version: 2, environment: 'dev' });
    assert.equal(await onbook.liveVersion(name, 'dev'), 2);
    await done('rollBack', () => onbook.run('rollBackPrompt', { ...argument, environment: 'dev', to: 1 }));
    assert.equal(await onbook.liveVersion(name, 'dev'), 1);
    await vscode.commands.executeCommand('notifications.clearAll');
    await showWalkthrough();
    await screenshot('first-04-done');
  });

  it('show a picture for each step, in every theme', async function () {
    this.timeout(120_000);
    if (!hasDriver) return;
    const settings = vscode.workspace.getConfiguration('workbench');
    await showWalkthrough();
    // Beside a preview there is no room for pictures.
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    for (const step of steps) {
      await click({ selector: stepSelector(step) });
      await until('picture', async () => (await textsOf({ selector: '.getting-started-media' })).length > 0);
      await screenshot(`first-step-${step}`);
    }
    await settings.update('colorTheme', 'Default Light Modern', vscode.ConfigurationTarget.Workspace);
    await until('light theme', () => vscode.window.activeColorTheme.kind === vscode.ColorThemeKind.Light);
    await click({ selector: stepSelector('deploy') });
    await screenshot('first-step-deploy-light');
  });

  it('end with samples to look into, which are opened and never written over', async () => {
    const folder = vscode.Uri.joinPath(onbook.folder.uri, 'copies');
    await vscode.workspace.fs.createDirectory(folder);
    const triage = vscode.Uri.joinPath(folder, 'onbook-samples/support/triage.prompt');
    await onbook.run('openSamples', { folder: folder.toString() });
    const text = await onbook.textAt(triage);
    assert.match(text, /\{\{role "system"\}\}/);
    await vscode.workspace.fs.writeFile(triage, new TextEncoder().encode('Mine\n'));
    await onbook.run('openSamples', { folder: folder.toString() });
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(triage)), 'Mine\n');
  });

  /** Does it, and finds the step ticked that wasn't before. */
  async function done(step: string, work: () => Promise<unknown>): Promise<void> {
    await showWalkthrough();
    if (hasDriver && step !== 'preview')
      assert.equal(await isTicked(step), false, `${step} is ticked already`);
    const result = (await work()) as { readonly refused?: { readonly message: string } } | undefined;
    assert.equal(result?.refused?.message, undefined);
    assert.notEqual(result, undefined);
    if (!hasDriver) return;
    await showWalkthrough();
    await until(`${step} ticked`, () => isTicked(step));
  }
});

async function showWalkthrough(): Promise<void> {
  await onbook.run('getStarted');
  if (hasDriver)
    await until('walkthrough', async () => (await textsOf({ selector: stepSelector('write') })).length > 0);
}

async function isTicked(step: string): Promise<boolean> {
  return (await textsOf({ selector: `${stepSelector(step)} .codicon.complete` })).length > 0;
}

function stepSelector(step: string): string {
  return `.getting-started-step[data-step-id$="#${step}"]`;
}
