import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

/** The server is asked for diagnostics, and both it and the client must know what is whose. */
describe('diagnostics', () => {
  const folder = vscode.Uri.joinPath(onbook.folder.uri, 'checked');
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(folder, file);
  const settings = vscode.workspace.getConfiguration('onbook.diagnostics', folder);

  async function write(file: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(at(file), Buffer.from(text));
  }

  /** Of all that VS Code shows, by whomever. */
  const codesOf = (file: string): readonly unknown[] =>
    vscode.languages
      .getDiagnostics(at(file))
      .map(({ code }) => (typeof code === 'object' ? code.value : code));

  async function shows(file: string, ...codes: readonly string[]): Promise<void> {
    await until(`${file} with ${codes.join(', ')}`, () => codesOf(file).join() === codes.join());
  }

  before(async () => {
    await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write('_tone.prompt', 'Be kind.');
    await write('reply.prompt', '---\ninput: { schema: { a: integer } }\n---\n{{a}}{{> checked/tone}}');
    await write('reply.tests.yaml', 'cases:\n  - { name: x, input: { a: old } }\n');
    await write('closed.prompt', '{{/if}}');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await settings.update('severity', undefined);
    await rm(folder.fsPath, { recursive: true });
  });

  it('are shown of files that nobody opened', async () => {
    await shows('closed.prompt', 'unexpected-close');
    await shows('reply.tests.yaml', 'sample-value');
    await shows('reply.prompt');
  });

  it('are shown once, whether a file is open or closed, and are those of its text', async () => {
    const document = await vscode.workspace.openTextDocument(at('closed.prompt'));
    await vscode.window.showTextDocument(document);
    await shows('closed.prompt', 'unexpected-close');
    await onbook.replaceAll(document, '{{#if a}}x');
    await shows('closed.prompt', 'unclosed-block', 'undeclared-variables');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shows('closed.prompt', 'unexpected-close');
  });

  it('follow a partial while it is typed', async () => {
    await vscode.window.showTextDocument(at('reply.prompt'), { preview: false });
    const partial = await vscode.workspace.openTextDocument(at('_tone.prompt'));
    await vscode.window.showTextDocument(partial, { preview: false });
    await onbook.replaceAll(partial, '{{/if}}');
    await shows('reply.prompt', 'partial-faulty');
    await shows('_tone.prompt', 'unexpected-close');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shows('reply.prompt');
    await shows('_tone.prompt');
  });

  it('of samples follow their editor, and are shown once', async () => {
    const document = await vscode.workspace.openTextDocument(at('reply.tests.yaml'));
    await vscode.window.showTextDocument(document);
    await shows('reply.tests.yaml', 'sample-value');
    await onbook.replaceAll(document, 'cases:\n  - { name: x, input: { a: 3 } }\n');
    await shows('reply.tests.yaml');
    await onbook.replaceAll(document, 'cases: 3\n');
    await shows('reply.tests.yaml', 'samples');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shows('reply.tests.yaml', 'sample-value');
  });

  it('have the severities of the settings', async () => {
    await shows('closed.prompt', 'unexpected-close');
    await settings.update('severity', { 'unexpected-close': 'information', 'sample-value': 'off' });
    await until('the severity', () => {
      return (
        vscode.languages.getDiagnostics(at('closed.prompt'))[0]?.severity ===
        vscode.DiagnosticSeverity.Information
      );
    });
    await shows('reply.tests.yaml');
    await settings.update('severity', undefined);
    await shows('reply.tests.yaml', 'sample-value');
  });
});
