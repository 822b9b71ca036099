import type { Side } from '@onbook/language-server/protocol';
import { commands, l10n, ThemeIcon, window } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import type { CommandArgument } from '../commandArgument.js';
import { summaryLine } from '../history/changeSummary.js';
import { openDiffBehind } from '../history/openDiff.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { withProgress } from '../progress.js';
import { RefusedError } from '../refusal.js';

/** Registers the text in the editor, saved or not, as the next version. */
export async function registerVersion(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Register Version'));
  if (prompt === undefined) return undefined;
  const uri = await registrableFile(onbook, prompt);
  const message = argument.message ?? (await askMessage(onbook, prompt, uri));
  if (message === undefined) return undefined;
  const registered = await withProgress(l10n.t('Registering {0}…', prompt.name), () =>
    orRetry({ command: 'onbook.registerVersion', argument: { uri, message } }, () =>
      onbook.client.request('onbook/register', { uri, message }),
    ),
  );
  onbook.refresh();
  const { folder, name, version } = registered;
  if (registered.created) {
    inform(l10n.t('Registered {0} v{1}.', name, version), {
      title: l10n.t('Deploy v{0}…', version),
      command: 'onbook.deployPrompt',
      argument: { folder, name, version },
    });
  } else {
    inform(l10n.t('{0} v{1} already has this text. Nothing new was registered.', name, version));
  }
  return { registered };
}

async function registrableFile(onbook: Onbook, prompt: ChosenPrompt): Promise<string> {
  const { uri, name } = prompt;
  if (uri === null) {
    throw new RefusedError({
      code: 'invalid_argument',
      message: l10n.t('{0} has no file in this workspace to register.', name),
    });
  }
  const errors = (await onbook.client.request('onbook/promptState', { uri }))?.errors ?? 0;
  if (errors === 0) return uri;
  await commands.executeCommand('workbench.actions.view.problems');
  throw new RefusedError({
    code: 'invalid_prompt',
    message:
      errors === 1
        ? l10n.t("{0} has an error: it can't be registered. The Problems view shows it.", name)
        : l10n.t("{0} has {1} errors: it can't be registered. The Problems view shows them.", name, errors),
  });
}

/**
 * Shows what changed in a line, and all of it on request; undefined when the user cancels. A text that is registered
 * already needs no message.
 */
async function askMessage(onbook: Onbook, prompt: ChosenPrompt, uri: string): Promise<string | undefined> {
  const { name, newestVersion } = prompt;
  if (newestVersion !== null && !prompt.modified) return '';
  const box = window.createInputBox();
  try {
    box.title = l10n.t('Register {0} as v{1}', name, (newestVersion ?? 0) + 1);
    box.placeholder = l10n.t('What changed? (optional)');
    box.ignoreFocusOut = true;
    return await new Promise((resolve, reject) => {
      box.onDidAccept(() => {
        resolve(box.value);
      });
      box.onDidHide(() => {
        resolve(undefined);
      });
      box.show();
      if (newestVersion === null) return;
      const from = { version: newestVersion };
      box.buttons = [{ iconPath: new ThemeIcon('diff'), tooltip: l10n.t('Show Changes') }];
      box.onDidTriggerButton(() => {
        openDiffBehind(onbook, prompt, from, { uri }).catch(reject);
      });
      changeLine(onbook, prompt, { from, to: { uri } }).then((line) => {
        box.prompt = line;
      }, reject);
    });
  } finally {
    box.dispose();
  }
}

async function changeLine(
  { client }: Onbook,
  { folder, name }: ChosenPrompt,
  sides: { readonly from: Side; readonly to: Side },
): Promise<string> {
  return summaryLine(await client.request('onbook/comparison', { folder, name, ...sides }));
}
