import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import {
  answerBox,
  closeSecondWindow,
  fill,
  hasDriver,
  inSecondWindow,
  press,
  runFromPalette,
  screenshot,
  textsOf,
  type,
} from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const folder = vscode.Uri.joinPath(onbook.folder.uri, 'windows');

(hasDriver ? describe : describe.skip)('Two windows on one folder', () => {
  const uri = vscode.Uri.joinPath(folder, 'shared.prompt');

  before(async () => {
    await onbook.activate();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('Hello {{who}}\n'));
    await vscode.window.showTextDocument(uri);
    await inSecondWindow(async () => {
      await until(
        'window',
        async () => (await textsOf({ selector: '.monaco-workbench .statusbar' })).length > 0,
      );
      await press('Control+P');
      await fill({ selector: '.quick-input-widget:visible input.input' }, 'windows/shared.prompt');
      await until(
        'file',
        async () => (await textsOf({ selector: '.quick-input-list .monaco-list-row.focused' })).length > 0,
      );
      await press('Enter');
    });
    await inSecondWindow(() => untilOnScreen('Not registered: register as v1'));
  });

  after(async () => {
    await closeSecondWindow();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder.fsPath, { recursive: true });
  });

  it('show each what the other registers', async () => {
    await onbook.run('registerVersion', { uri: uri.toString(), message: 'In the first window' });
    await inSecondWindow(() => untilShown('shared v1', 'v1 waits for 1 approval'));
    await inSecondWindow(async () => {
      await press('Control+End');
      await type('Goodbye');
      await untilOnScreen('Changed since v1: register v2');
      await runFromPalette('Onbook: Register Version…');
      await answerBox('In the second window');
      await untilOnScreen('v2 waits for 1 approval');
    });
    await untilShown('shared v2', 'Changed since v2: register v3');
    await inSecondWindow(() => screenshot('windows-01-second'));
    await screenshot('windows-02-first');
  });
});

/**
 * Waits for the status bar and for the lens, and says how long each took: what one window does, the other should show
 * within a second. VS Code asks for lenses when it finds the time.
 */
async function untilShown(standing: string, lens: string): Promise<void> {
  const since = Date.now();
  await until(`status bar ${standing}`, async () =>
    (await textsOf({ selector: '.statusbar-item' })).some((text) => text.includes(standing)),
  );
  const inStatusBar = Date.now() - since;
  await untilOnScreen(lens);
  console.log(
    `      "${standing}" was in the status bar after ${inStatusBar} ms, "${lens}" above the prompt after ${Date.now() - since} ms`,
  );
}

async function untilOnScreen(lens: string): Promise<void> {
  await until(`lens ${lens}`, async () =>
    (await textsOf({ selector: '.codelens-decoration a' })).some((text) => text.startsWith(lens)),
  );
}
