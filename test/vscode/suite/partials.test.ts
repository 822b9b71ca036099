import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const webview = 'Onbook Preview';

const prompt = `---
model: gpt-4o
input:
  schema:
    customer: string
    question: string
---
{{role "system"}}
{{> reply/tone}}

Answer in one paragraph.
{{role "user"}}
{{customer}} asks: {{question}}
`;

const partial = `You write for a shop that sells tents.
Call the customer {{customer}}, and never "user".
`;

const samples = `cases:
  - name: a leak
    input: { customer: Ada, question: Why does my tent drip? }
`;

describe('Partials', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'reply');
  const promptUri = vscode.Uri.joinPath(folder, 'answer.prompt');
  const partialUri = vscode.Uri.joinPath(folder, '_tone.prompt');
  let api: Api;

  const systemText = (): string =>
    (api.previewState()?.messages[0]?.segments ?? []).map(({ text }) => text).join('');

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const files: readonly (readonly [string, string])[] = [
      ['_tone.prompt', partial],
      ['answer.prompt', prompt],
      ['answer.tests.yaml', samples],
    ];
    for (const [name, text] of files) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), Buffer.from(text));
    }
    await vscode.window.showTextDocument(promptUri, { preview: false, viewColumn: vscode.ViewColumn.One });
    await onbook.run('previewPrompt', { uri: promptUri.toString() });
    // The files are new, and the server hears of them by way of the editor's watcher.
    await until('preview with the partial', () => systemText().includes('tents'));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder.fsPath, { recursive: true });
  });

  const errors = (uri: vscode.Uri): readonly string[] =>
    vscode.languages.getDiagnostics(uri).map(({ message }) => message);

  it('lead from their name to their file', async () => {
    const document = await vscode.workspace.openTextDocument(promptUri);
    const [place] = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      promptUri,
      document.positionAt(document.getText().indexOf('reply/tone')),
    );
    assert.equal(place?.uri.toString(), partialUri.toString());
  });

  it('are shown in the preview of a prompt that calls them, and told from its own text', async () => {
    assert.match(systemText(), /^You write for a shop that sells tents\.\nCall the customer Ada, /m);
    if (!hasDriver) return;
    const shown = await textsOf({ webview, selector: '.role-system .partial' });
    assert.deepEqual(shown.slice(0, 2), ['You write for a shop that sells tents.', 'Call the customer ']);
    assert.deepEqual(
      await textsOf({ webview, selector: '.role-system [title="input: customer, from reply/tone"]' }),
      ['Ada'],
    );
    await screenshot('partials-01-preview');
  });

  it('take the preview and the problems of the prompt with them, key by key', async () => {
    const document = await vscode.workspace.openTextDocument(partialUri);
    await onbook.typeAtEnd(document, 'Be brief.');
    await until('new text in the preview', () => systemText().includes('\nBe brief.'));
    assert.equal(api.previewState()?.name, 'reply/answer');
    await onbook.typeAtEnd(document, ' {{/if}}');
    await until('fault at the call', () =>
      errors(promptUri).some((message) => message.includes("'reply/tone'")),
    );
    await screenshot('partials-02-fault');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('no fault', () => errors(promptUri).length === 0);
    await until('the old text', () => !systemText().includes('Be brief.'));
  });

  it('have a preview of their own where they are asked for it', async () => {
    await onbook.run('previewPrompt', { uri: partialUri.toString() });
    await until('preview of the partial', () => api.previewState()?.missing.join() === 'customer');
  });
});
