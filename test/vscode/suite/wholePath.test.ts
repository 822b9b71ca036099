import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { fill, hasDriver, hover, pressButton, screenshot, textOf, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const name = 'team/greeting';
const head = ['---', 'model: gpt-4o', 'input:', '  schema:', '    a: string, who is greeted'];
const declaringB = '    b: string, what about';
const body = 'Hello {{a}}, about <<b>>.';
const bothDeclared = [...head, declaringB, '---', body].join('\n');
const changed = bothDeclared.replace('Hello', 'Good morning,');

interface Refused {
  readonly refused: { readonly code: string; readonly message: string };
}

describe('From file to production and back, in the editor', () => {
  const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
  const target = { folder: onbook.folder.uri.toString(), name };
  let api: Api;
  let document: vscode.TextDocument;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('onbook.prompts.focus');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  });

  it('marks a variable that is typed and not declared', async () => {
    await onbook.replaceAll(document, [...head, '---', ''].join('\n'));
    await onbook.typeAtEnd(document, body);
    assert.ok(document.getText().endsWith(body), document.getText());
    const problem = await until('diagnostic of b', () => {
      const problems = vscode.languages.getDiagnostics(uri);
      return problems.length === 1 && problems[0];
    });
    assert.equal(typeof problem.code === 'object' ? problem.code.value : problem.code, 'undefined-variable');
    assert.equal(problem.source, 'onbook');
    assert.equal(document.getText(problem.range), 'b');
    await screenshot('path-01-undeclared');
  });

  it('takes the mark away once it is declared', async () => {
    await onbook.replaceAll(document, bothDeclared);
    await until('clean document', () => vscode.languages.getDiagnostics(uri).length === 0);
  });

  for (const [variable, description] of [
    ['a', 'who is greeted'],
    ['b', 'what about'],
  ] as const) {
    it(`explains ${variable} under the pointer, and offers it`, async () => {
      const place = placeOf(variable);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        place,
      );
      const text = hovers.flatMap(({ contents }) => contents.map(markdownOf)).join('\n');
      assert.match(text, new RegExp(description));
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        place,
      );
      const labels = items.map(({ label }) => onbook.labelOf(label));
      assert.ok(labels.includes('a') && labels.includes('b'), labels.join(', '));
    });
  }

  (hasDriver ? it : it.skip)('shows the explanation under the pointer', async () => {
    await hover({ selector: '.view-line:has-text("Hello") span span:text-is("b")' });
    await until('hover on screen', async () =>
      (await textsOf({ selector: '.monaco-hover-content' })).some((text) => text.includes('what about')),
    );
    await screenshot('path-01-hover');
  });

  it('previews it, with what is missing and what is filled in', async () => {
    await onbook.run('previewPrompt', { uri: uri.toString() });
    const preview = await until('preview', () => api.previewState());
    assert.deepEqual(
      preview.messages.map(({ role, segments }) => [
        role,
        segments.map(({ kind, text }) => `${kind} ${text}`),
      ]),
      [['user', ['literal Hello ', 'missing a', 'literal , about ', 'missing b', 'literal .']]],
    );
    assert.deepEqual(preview.missing, ['a', 'b']);
    if (!hasDriver) return;
    await until('text with gaps', async () => (await previewText()) === 'Hello a, about b.');
    await screenshot('path-02-preview-missing');
    await fill({ webview: 'Onbook Preview', selector: '#input-a' }, 'Ada');
    await fill({ webview: 'Onbook Preview', selector: '#input-b' }, 'the <b>bill</b>');
    const rendered = 'Hello Ada, about the <b>bill</b>.';
    await until('rendered text', async () => (await previewText()) === rendered);
    await screenshot('path-03-preview');
    await onbook.typeAtEnd(document, ' Bye.');
    await until('text as it is typed', async () => (await previewText()) === `${rendered} Bye.`);
    await onbook.replaceAll(document, bothDeclared);
    await until('text as it was', async () => (await previewText()) === rendered);
  });

  it('registers v1', async () => {
    assert.deepEqual(await onbook.lensesOf(uri), ['Not registered: register as v1', 'Preview']);
    assert.equal(await onbook.rowOf(api, name), `${name} | new`);
    const result = await onbook.run('registerVersion', { uri: uri.toString(), message: 'First words' });
    assert.deepEqual(result, { registered: { ...target, version: 1, created: true } });
    assert.deepEqual(await onbook.lensesOf(uri), ['v1 waits for 1 approval: ask for review', 'Preview']);
    const [row, ...others] = await onbook.rowsOf(api, name);
    assert.match(row!, /^v1 \| First words · \S.* · just now$/);
    assert.deepEqual(others, []);
    assert.equal(await onbook.liveVersion(name, 'production'), undefined);
    await onbook.showNotifications();
    await screenshot('path-04-registered');
    await clearNotifications();
  });

  it('approves and deploys v1', async () => {
    const deploy = { ...target, version: 1, environment: 'production' };
    if (hasDriver) {
      await onbook.run<Refused>('deployPrompt', deploy);
      await onbook.showNotifications();
      await pressButton('Approve v1 and Deploy');
    } else await onbook.run('deployPrompt', { ...deploy, approve: true });
    await until('v1 in production', async () => (await onbook.liveVersion(name, 'production')) === 1);
    await expectLive(1, ['v1, live in production', 'Preview', 'History']);
    await onbook.showNotifications();
    await screenshot('path-05-first-deploy');
    await clearNotifications();
  });

  it('notices a change, and registers it as v2', async () => {
    await onbook.replaceAll(document, changed);
    await until('lens of the change', async () =>
      (await onbook.lensesOf(uri)).includes('Changed since v1: register v2'),
    );
    assert.equal(await onbook.rowOf(api, name), `${name} | v1 · modified · production v1`);
    await onScreen('Changed since v1: register v2');
    await screenshot('path-06-changed');
    await onbook.run('registerVersion', { uri: uri.toString(), message: 'Warmer' });
    assert.deepEqual(await onbook.lensesOf(uri), [
      'v2 waits for 1 approval: ask for review',
      'production v1',
      'Preview',
    ]);
    assert.equal(await onbook.rowOf(api, name), `${name} | v2 · production v1`);
    await clearNotifications();
  });

  it('shows what changed', async () => {
    const result = await onbook.run<{ compared: { title: string } }>('comparePrompt', {
      ...target,
      version: 2,
      base: 'live',
    });
    assert.equal(result.compared.title, 'greeting: production v1 ↔ v2');
    const diff = await until('diff', onbook.activeDiff);
    assert.equal(diff.original.scheme, 'onbook');
    assert.equal(await onbook.textAt(diff.original), bothDeclared);
    assert.equal(await onbook.textAt(diff.modified), changed);
    await screenshot('path-07-diff');
    await onbook.run('comparePrompt', { uri: uri.toString(), base: 1 });
    const withFile = await until('diff with the file', () => {
      const other = onbook.activeDiff();
      return other?.modified.toString() === uri.toString() && other;
    });
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'greeting: v1 ↔ your file');
    assert.equal(await onbook.textAt(withFile.original), bothDeclared);
  });

  it('is refused production without an approval', async () => {
    const { refused } = await onbook.run<Refused>('deployPrompt', {
      ...target,
      version: 2,
      environment: 'production',
    });
    const message =
      'Prompt requires review before deployment to production: team/greeting v2 has 0 of 1 approvals.';
    assert.equal(refused.code, 'review_required');
    assert.equal(refused.message, message);
    if (hasDriver) {
      const shown = await onbook.shownNotification('Request Review');
      assert.deepEqual(shown, {
        message,
        buttons: ['Approve v2 and Deploy', 'Request Review', 'Show Changes'],
      });
    }
    assert.equal(await onbook.liveVersion(name, 'production'), 1);
    await screenshot('path-08-refused');
    await clearNotifications();
  });

  it('deploys once approved', async () => {
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await onbook.run('reviewVersion', { ...target, version: 2, verdict: 'approved' });
    assert.deepEqual(await onbook.lensesOf(uri), [
      'v2 approved: deploy to production',
      'production v1',
      'Preview',
    ]);
    assert.match((await onbook.rowsOf(api, name))[1]!, /^v2 \| Warmer · approved · /);
    await onScreen('v2 approved: deploy to production');
    await onbook.showNotifications();
    await screenshot('path-09-approved');
    await clearNotifications();
    await onbook.run('deployPrompt', { ...target, version: 2, environment: 'production' });
    await expectLive(2, ['v2, live in production', 'Preview', 'History']);
    await onbook.showNotifications();
    await screenshot('path-10-deployed');
    await clearNotifications();
  });

  it('rolls back', async () => {
    const result = await onbook.run<{ rolledBack: { version: number; fromVersion: number } }>(
      'rollBackPrompt',
      { ...target, environment: 'production', to: 1 },
    );
    assert.equal(result.rolledBack.version, 1);
    assert.equal(result.rolledBack.fromVersion, 2);
    await expectLive(1, ['v2 approved: deploy to production', 'production v1', 'Preview']);
    await onbook.showNotifications();
    await screenshot('path-11-rolled-back');
    await clearNotifications();
  });

  function placeOf(variable: string): vscode.Position {
    const text = document.getText();
    return document.positionAt(text.indexOf(variable === 'a' ? '{{a' : '<<b') + 2);
  }

  async function expectLive(version: number, lenses: readonly string[]): Promise<void> {
    assert.deepEqual(await onbook.lensesOf(uri), lenses);
    const [live] = await onbook.rowsOf(api, name);
    assert.match(live!, new RegExp(`^production \\| v${version} · since \\S.*, by \\S`));
    assert.equal(await onbook.liveVersion(name, 'production'), version);
  }
});

async function previewText(): Promise<string> {
  return await textOf({ webview: 'Onbook Preview', selector: '.text' });
}

/** Waits until VS Code has drawn the lens. */
async function onScreen(lens: string): Promise<void> {
  if (!hasDriver) return;
  await until(`lens ${lens}`, async () =>
    (await textsOf({ selector: '.codelens-decoration a' })).includes(lens),
  );
}

async function clearNotifications(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
}

function markdownOf(content: vscode.Hover['contents'][number]): string {
  return content instanceof vscode.MarkdownString ? content.value : '';
}
