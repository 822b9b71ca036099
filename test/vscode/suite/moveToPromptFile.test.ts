import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { answerBox, hasDriver, runFromPalette, screenshot } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const program = `interface Ticket {
  readonly body: string;
}

export async function answer(ticket: Ticket) {
  const instructions = \`You answer customers of a shop.
Be kind, be brief.

The customer wrote: \${ticket.body}\`;
  return instructions;
}
`;

interface Outcome {
  readonly moved?: { readonly name: string };
  readonly refused?: { readonly message: string };
}

describe('A string of a program', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'bot');
  const uri = vscode.Uri.joinPath(folder, 'answer.ts');
  const promptUri = vscode.Uri.joinPath(folder, 'instructions.prompt');
  let api: Api;
  let document: vscode.TextDocument;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(program));
    document = await vscode.workspace.openTextDocument(uri);
  });

  beforeEach(async () => {
    await placeCursor('Be kind');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await rm(folder.fsPath, { recursive: true });
  });

  it('is offered to be moved when refactorings are asked for', async () => {
    const at = cursor('Be kind');
    const actions = await until('action', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new vscode.Range(at, at),
        vscode.CodeActionKind.RefactorMove.value,
      );
      return found.length > 0 && found;
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Move to Prompt File…'],
    );
  });

  it('becomes a prompt with its preview, and a call; undo takes all of it back', async () => {
    if (hasDriver) {
      await runFromPalette('Onbook: Move to Prompt File…');
      await answerBox('bot/instructions');
    } else await onbook.run('moveToPromptFile', { name: 'bot/instructions' });
    await until('call', () => document.getText().includes("prompts.render('bot/instructions'"));
    const prompt = await onbook.textAt(promptUri);
    assert.ok(prompt.endsWith('The customer wrote: {{body}}\n'), prompt);
    assert.match(document.getText(), /import \{ createPromptClient \} from '@onbook\/registry\/client'/);
    await until('preview', () => api.previewState()?.missing.join() === 'body');
    await onbook.showNotifications();
    await screenshot('move-01-moved');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until('program as it was', () => document.getText() === program);
    await until('no prompt', () => isGone(promptUri));
    await screenshot('move-02-undone');
  });

  it('is refused with the reason where nothing can be moved', async () => {
    await placeCursor('readonly');
    const { refused } = await onbook.run<Outcome>('moveToPromptFile', { name: 'bot/none' });
    assert.match(refused?.message ?? '', /^There is no string at the cursor/);
  });

  it('is refused a name that is taken', async () => {
    const { refused } = await onbook.run<Outcome>('moveToPromptFile', { name: 'support/triage' });
    assert.equal(refused?.message, 'support/triage.prompt exists already. Choose another name.');
    assert.equal(document.getText(), program);
  });

  function cursor(text: string): vscode.Position {
    return document.positionAt(document.getText().indexOf(text) + 1);
  }

  async function placeCursor(text: string): Promise<void> {
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    const at = cursor(text);
    editor.selection = new vscode.Selection(at, at);
  }
});

async function isGone(uri: vscode.Uri): Promise<boolean> {
  return await vscode.workspace.fs.stat(uri).then(
    () => false,
    () => true,
  );
}
