import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import {
  answerBox,
  click,
  hasDriver,
  pressButton,
  press,
  runFromPalette,
  screenshot,
  textsOf,
  type,
} from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const name = 'review/returns';
const colleague = 'grace@example.com';

const head = ['---', 'model: gpt-4o', 'input:', '  schema:', '    order: string', '---', '{{role "system"}}'];
const first = [
  ...head,
  'You answer questions about refunds.',
  'Be brief.',
  '{{role "user"}}',
  'About {{order}}',
];
const second = [...first.slice(0, 8), 'Never promise a date.', ...first.slice(8)];
const third = [...second.slice(0, 8), 'Be kind.', ...second.slice(8)];

interface Refused {
  readonly refused: { readonly code: string; readonly message: string };
}

describe('A review', () => {
  const uri = vscode.Uri.joinPath(onbook.folder.uri, `${name}.prompt`);
  const prompt = { folder: onbook.folder.uri.toString(), name };
  const on = (version: number) => ({ ...prompt, version });
  let api: Api;

  before(async () => {
    api = await onbook.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await register(first);
    await onbook.run('approveVersion', on(1));
    await onbook.run('deployPrompt', { ...on(1), environment: 'production' });
    await register(second);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
    await rm(vscode.Uri.joinPath(onbook.folder.uri, 'review').fsPath, { recursive: true, force: true });
  });

  /** As somebody else; no file of it stays, since a reviewer needs none. */
  async function register(lines: readonly string[]): Promise<void> {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode([...lines, ''].join('\n')));
    await asColleague('register', uri.fsPath, '-m', 'Safer');
    await vscode.workspace.fs.delete(uri);
  }

  async function asColleague(...command: readonly string[]): Promise<void> {
    const { exitCode, stderr } = await onbook.onbook([...command, '--as', colleague]);
    assert.equal(exitCode, 0, stderr);
  }

  const waiting = async (): Promise<readonly string[]> =>
    (await api.inbox.tree.getChildren()).map((node) => {
      const { label, description } = api.inbox.tree.getTreeItem(node);
      return `${onbook.labelOf(label)} | ${String(description)}`;
    });
  const waitingHere = async () => (await waiting()).filter((row) => row.startsWith(`${name} |`));

  it('waits in the inbox of who is asked, and on its badge', async () => {
    await vscode.commands.executeCommand('onbook.reviews.focus');
    assert.deepEqual(await waitingHere(), []);
    const before = api.inbox.count();
    await screenshot('review-01-empty');
    await asColleague('request-review', `${name}@2`, '-m', 'Please have a look');
    const [row] = await until('row', async () => {
      const rows = await waitingHere();
      return rows.length > 0 && rows;
    });
    assert.match(row!, /^review\/returns \| v2 · Please have a look · grace@example\.com · just now$/);
    await until('badge', () => api.inbox.count() === before + 1);
    await screenshot('review-02-inbox');
  });

  it('opens all that changed since what I approved, with no file at hand', async () => {
    const title = 'returns: v1 (approved by you) ↔ v2';
    const isOpen = (): boolean =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith(title) === true;
    // A list that is drawn anew under the pointer swallows the click.
    await until('tab', async () => {
      if (hasDriver) await click({ selector: '.monaco-list-row', hasText: 'Please have a look' });
      else await onbook.run('reviewVersion', on(2));
      return await until('tab', isOpen, 5000);
    });
    if (!hasDriver) return;
    await until('new line', () => isShown('Never promise a date.'));
    await until('actions', async () => {
      const actions = await textsOf({ selector: '.editor-actions .action-item [aria-label^="Approve"]' });
      return actions.length > 0;
    });
    await screenshot('review-03-open');
  });

  (hasDriver ? it : it.skip)('takes a comment on a line', async () => {
    await click({ selector: '.multiDiffEditor .editor.modified .view-line', hasText: 'promise' });
    await vscode.commands.executeCommand('workbench.action.addComment');
    await until(
      'comment box',
      async () => (await textsOf({ selector: '.review-widget .comment-form' })).length > 0,
    );
    await type('Why no date?');
    await screenshot('review-04-writing');
    await click({ selector: '.review-widget .monaco-text-button', hasText: 'Comment' });
    await until('comment', async () => {
      const bodies = await textsOf({ selector: '.review-widget .comment-body' });
      return bodies.some((text) => text.includes('Why no date?'));
    });
    await screenshot('review-05-commented');
    const { stdout } = await onbook.onbook(['threads', `${name}@2`, '--json']);
    const [thread] = JSON.parse(stdout) as readonly { readonly lines: object; readonly id: string }[];
    assert.deepEqual(thread?.lines, { start: 9, end: 9 });
    await asColleague('reply', name, thread.id, '-m', 'It depends on the bank.');
    await until('reply', async () => {
      const bodies = await textsOf({ selector: '.review-widget .comment-body' });
      return bodies.some((text) => text.includes('the bank'));
    });
    await screenshot('review-06-replied');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', 'Default Light Modern', true);
    await screenshot('review-07-light');
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, true);
  });

  it('approves nothing that was overtaken, and shows what came', async () => {
    await register(third);
    await vscode.commands.executeCommand('notifications.clearAll');
    const { refused } = await onbook.run<Refused>('approveVersion', on(2));
    assert.equal(refused.code, 'conflict');
    assert.equal(
      refused.message,
      'review/returns v3 came while you read v2. Nothing was said of v2: see what changed since.',
    );
    if (!hasDriver) return;
    assert.deepEqual((await onbook.shownNotification('Show What Changed')).buttons, ['Show What Changed']);
    await screenshot('review-08-overtaken');
    await pressButton('Show What Changed');
    await until('tab', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith('returns: v2 ↔ v3'),
    );
    await vscode.commands.executeCommand('notifications.clearAll');
    await until('moved thread', async () => {
      const heads = await textsOf({ selector: '.review-widget .review-title' });
      return heads.some((text) => text.includes('Open since v2'));
    });
    await screenshot('review-09-moved');
  });

  (hasDriver ? it : it.skip)('shows the author what is said, beside the lines of the file', async () => {
    const text = ['# Mine', ...third, ''].join('\n').replace('# Mine\n---', '---\n# Mine');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await click({ selector: '.editor-instance .comment-range-glyph.comment-thread-unresolved' });
    await until('thread', async () =>
      (await textsOf({ selector: '.review-widget .comment-body' })).some((body) => body.includes('the bank')),
    );
    await screenshot('review-13-author');
    const [, reply] = await textsOf({ selector: '.review-widget .comment-body' });
    assert.match(reply!, /It depends on the bank/);
    await click({
      selector: '.review-widget .review-thread-reply-button',
    });
    await type('Said so.');
    await screenshot('review-14-reply');
    await click({ selector: '.review-widget .monaco-text-button', hasText: 'Resolve' });
    await until('resolved thread', async () => {
      const { stdout } = await onbook.onbook(['threads', `${name}@3`, '--json']);
      const [thread] = JSON.parse(stdout) as readonly {
        readonly resolved: object | null;
        readonly comments: readonly { readonly message: string }[];
      }[];
      return thread?.resolved !== null && thread?.comments.at(-1)?.message === 'Said so.';
    });
    await until(
      'no mark',
      async () => (await textsOf({ selector: '.comment-thread-unresolved' })).length === 0,
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  (hasDriver ? it : it.skip)('asks for changes in a sentence', async () => {
    await runFromPalette('Onbook: Request Changes…');
    await answerBox('Say that it depends on the bank.');
    await until('verdict', async () => {
      const { stdout } = await onbook.onbook(['reviews', `${name}@3`, '--json']);
      return stdout.includes('it depends on the bank');
    });
    await onbook.showNotifications();
    await screenshot('review-10-sent-back');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  (hasDriver ? it : it.skip)('is asked for with a message that says what changes', async () => {
    const asking = onbook.run('requestReview', on(3));
    await until('names', async () => {
      const rows = await textsOf({ selector: '.quick-input-widget:visible .monaco-list-row' });
      return rows.some((row) => row.includes(colleague));
    });
    await screenshot('review-11-reviewers');
    await type('linus, ann');
    await until('both names', async () => {
      const [count] = await textsOf({ selector: '.quick-input-count:visible' });
      return count?.startsWith('2');
    });
    await screenshot('review-11-typed');
    await press('Enter');
    await until('message', async () => (await textsOf({ selector: '.quick-input-title' })).length > 0);
    await screenshot('review-12-message');
    await press('Enter');
    const { requested } = (await asking) as { requested: { reviewers: readonly string[]; message: string } };
    assert.deepEqual(requested.reviewers, ['linus', 'ann']);
    assert.match(requested.message, /^model unchanged, ≈ \+\d+ tokens$/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

async function isShown(words: string): Promise<boolean> {
  const lines = await textsOf({ selector: '.multiDiffEditor .view-lines' });
  return lines.join('\n').replaceAll('\u00A0', ' ').includes(words);
}
