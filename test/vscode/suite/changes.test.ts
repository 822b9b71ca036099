import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { hasDriver, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const oldText = [
  '---',
  'model: gpt-4o',
  'input:',
  '  schema:',
  '    who: string',
  '---',
  'Hello {{who}}',
  '',
];
const newText = [
  ...['---', 'model: gpt-4o-mini', 'input:', '  schema:', '    who: string', '    day: string', '---'],
  ...['Hello {{who}}, it is {{day}}.', ''],
];

describe('All that changed', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'changes');
  const uri = vscode.Uri.joinPath(folder, 'greet.prompt');
  const target = { folder: onbook.folder.uri.toString(), name: 'changes/greet' };

  before(async () => {
    await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write(vscode.Uri.joinPath(folder, 'greet.tests.yaml'), [
      ...['cases:', '  - name: monday', '    input: { who: Ada, day: Monday }', ''],
    ]);
    for (const text of [oldText, newText]) {
      await write(uri, text);
      await onbook.run('registerVersion', { uri: uri.toString(), message: 'Changed' });
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
    await rm(folder.fsPath, { recursive: true });
  });

  it('stands in one editor when a version is reviewed', async () => {
    await onbook.run('reviewVersion', { ...target, version: 2 });
    if (!hasDriver) return;
    await until('summary', () => isShown('Breaking: A new input is needed'));
    await until('rendered text', () => isShown('Hello Ada'));
    await screenshot('changes-01-dark');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', 'Default Light Modern', true);
    await screenshot('changes-02-light');
  });

  it('is shown as it is sent to a model, with the sample case that is chosen', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await onbook.run('compareRenderedText', { ...target, version: 2, base: 1, sample: 'monday' });
    const { original, modified } = await until('diff', onbook.activeDiff);
    assert.match(await onbook.textAt(original), /Hello Ada\n/);
    assert.match(await onbook.textAt(modified), /Hello Ada, it is Monday\./);
    await screenshot('changes-03-rendered');
    const { refused } = await onbook.run<{ refused: { message: string } }>('compareRenderedText', {
      ...target,
      version: 2,
      base: 1,
      sample: 'tuesday',
    });
    assert.match(refused.message, /no sample case tuesday/);
  });
});

/** Monaco draws blanks that don't break. */
async function isShown(words: string): Promise<boolean> {
  const lines = await textsOf({ selector: '.multiDiffEditor .view-lines' });
  return lines.join('\n').replaceAll('\u00A0', ' ').includes(words);
}

async function write(uri: vscode.Uri, lines: readonly string[]): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join('\n')));
}
