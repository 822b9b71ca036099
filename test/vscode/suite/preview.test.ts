import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { click, fill, hasDriver, press, screenshot, textOf, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const webview = 'Onbook Preview';

describe('The preview', () => {
  const triage = vscode.Uri.joinPath(onbook.folder.uri, 'support/triage.prompt');
  const documents = vscode.Uri.joinPath(onbook.folder.uri, 'answer/from-documents.prompt');
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(triage, { preview: false });
  });

  after(async () => {
    const theme = vscode.workspace.getConfiguration('workbench');
    await theme.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('renders the first sample case, message by message', async () => {
    await onbook.run('previewPrompt', { uri: triage.toString() });
    const preview = await until('preview', () => api.previewState());
    assert.deepEqual(
      preview.messages.map(({ role }) => role),
      ['system', 'user'],
    );
    assert.deepEqual(preview.variables, preview.samples[0]?.input);
    assert.deepEqual(preview.missing, []);
  });

  it('follows the prompt that is edited', async () => {
    await vscode.window.showTextDocument(documents, { preview: false, viewColumn: vscode.ViewColumn.One });
    await until('the other prompt', () => api.previewState()?.name === 'answer/from-documents');
    await vscode.window.showTextDocument(triage, { preview: false, viewColumn: vscode.ViewColumn.One });
    await until('the first prompt again', () => api.previewState()?.name === 'support/triage');
  });

  (hasDriver ? it : it.skip)('takes another sample case, and keeps it', async () => {
    const second = api.previewState()!.samples[1]!;
    await click({ webview, selector: '#sample' });
    await press('ArrowDown');
    await press('Enter');
    await until('second sample', () => isSame(api.previewState()?.variables, second.input));
    await vscode.window.showTextDocument(documents, { preview: false, viewColumn: vscode.ViewColumn.One });
    await until('the other prompt', () => api.previewState()?.name === 'answer/from-documents');
    await vscode.window.showTextDocument(triage, { preview: false, viewColumn: vscode.ViewColumn.One });
    await until('second sample again', () => isSame(api.previewState()?.variables, second.input));
  });

  (hasDriver ? it : it.skip)('takes values of every type, and says what is not JSON', async () => {
    await click({ webview, selector: 'summary' });
    await fill({ webview, selector: '#input-message' }, 'It {{burns}} & <b>smokes</b>.');
    await until('the message', async () =>
      (await textsOf({ webview, selector: '.role-user .variable' })).includes(
        'It {{burns}} & <b>smokes</b>.',
      ),
    );
    await fill({ webview, selector: '#input-openTickets' }, '["T-1", "T-2"]');
    await until('two tickets', async () =>
      (await textOf({ webview, selector: '.role-user .text' })).includes('- T-1\n- T-2\n'),
    );
    await fill({ webview, selector: '#input-openTickets' }, '["T-1", ');
    assert.match(await textOf({ webview, selector: '#input-openTickets-note' }), /^Not JSON yet/);
    await fill({ webview, selector: '#input-message' }, '');
    await until(
      'what is missing',
      async () => (await textOf({ webview, selector: '.status' })) === 'Missing: message',
    );
    assert.deepEqual(await textsOf({ webview, selector: '.segment.missing' }), ['message', 'missing']);
    await screenshot('preview-01-missing');
  });

  for (const theme of ['Default Light Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    (hasDriver ? it : it.skip)(`can be looked at in ${theme}`, async () => {
      const settings = vscode.workspace.getConfiguration('workbench');
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
      await until('theme', () => vscode.workspace.getConfiguration('workbench').get('colorTheme') === theme);
      await until('drawn theme', () => vscode.window.activeColorTheme.kind !== vscode.ColorThemeKind.Dark);
      await screenshot(`preview-${theme.replaceAll(' ', '-')}`);
    });
  }
});

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
