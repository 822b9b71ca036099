import { l10n, Uri, workspace, WorkspaceEdit } from 'vscode';
import { askPromptName } from '../choose/askPromptName.js';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import type { CommandArgument } from '../commandArgument.js';
import { exists } from '../exists.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/**
 * Gives a prompt another name: versions, reviews and what is live follow, and so do its file and its samples. Programs
 * that ask for the old name are still answered.
 */
export async function renamePrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Rename Prompt'));
  if (prompt === undefined) return undefined;
  const { folder, name, uri, newestVersion } = prompt;
  const newName =
    argument.newName ?? (await askPromptName({ title: l10n.t('Rename {0}', name), value: name }));
  if (newName === undefined || newName === name) return undefined;
  const newFile = await newFileOf(prompt, newName);
  if (newestVersion !== null) await onbook.client.request('onbook/rename', { folder, name, newName });
  if (uri !== null && newFile !== null) await moveFile(Uri.parse(uri), newFile);
  onbook.refresh();
  announce(prompt, newName, newFile !== null);
  return { renamed: { folder, name: newName } };
}

/** Where its file goes; null for a prompt without one, and for one that is named by its front matter. */
async function newFileOf({ name, uri }: ChosenPrompt, newName: string): Promise<Uri | null> {
  const file = uri === null ? null : Uri.parse(uri);
  const ending = `${name}.prompt`;
  if (file?.path.endsWith(`/${ending}`) !== true) return null;
  const newFile = file.with({ path: `${file.path.slice(0, -ending.length)}${newName}.prompt` });
  if (await exists(newFile)) throw fileTaken(newFile);
  return newFile;
}

/** The file of its samples follows, as it does when somebody renames the prompt in the Explorer. */
async function moveFile(from: Uri, to: Uri): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to);
  if (await workspace.applyEdit(edit)) return;
  throw new RefusedError({
    code: 'conflict',
    message: l10n.t('The registry has the new name, but the file could not be renamed. Rename it by hand.'),
  });
}

/** A prompt that is named by its front matter has to say its new name there before its next version. */
function announce({ name, uri }: ChosenPrompt, newName: string, hasNewFile: boolean): void {
  const said = l10n.t(
    '{0} is {1} now. Programs that ask for the old name are still answered.',
    name,
    newName,
  );
  if (uri === null || hasNewFile) {
    inform(said);
    return;
  }
  const open = { title: l10n.t('Open'), command: 'vscode.open', argument: Uri.parse(uri) };
  inform(`${said} ${l10n.t('Write "name: {0}" into its front matter.', newName)}`, open);
}

function fileTaken(uri: Uri): RefusedError {
  const message = l10n.t('{0} exists already. Choose another name.', workspace.asRelativePath(uri));
  return new RefusedError({ code: 'conflict', message }, [
    { title: l10n.t('Open It'), command: 'vscode.open', argument: uri },
  ]);
}
