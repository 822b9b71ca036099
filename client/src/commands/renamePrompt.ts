import { l10n, Range, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
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
  const { folder, name, newestVersion } = prompt;
  const newName =
    argument.newName ?? (await askPromptName({ title: l10n.t('Rename {0}', name), value: name }));
  if (newName === undefined || newName === name) return undefined;
  const edit = await renaming(prompt, newName);
  if (newestVersion !== null) await onbook.client.request('onbook/rename', { folder, name, newName });
  if (edit !== null) await apply(edit);
  onbook.refresh();
  announce(prompt, newName);
  return { renamed: { folder, name: newName } };
}

/**
 * What gives the prompt's file the new name: an edit of the name in its front matter, else of its path. The file of its
 * samples follows the path, as it does when somebody renames the prompt in the Explorer.
 */
async function renaming({ name, uri }: ChosenPrompt, newName: string): Promise<WorkspaceEdit | null> {
  if (uri === null) return null;
  const file = Uri.parse(uri);
  const edit = new WorkspaceEdit();
  const named = nameInFrontMatter(await workspace.openTextDocument(file));
  if (named !== null) {
    edit.replace(file, named, newName);
    return edit;
  }
  const ending = `${name}.prompt`;
  const newFile = file.with({ path: `${file.path.slice(0, -ending.length)}${newName}.prompt` });
  if (await exists(newFile)) throw fileTaken(newFile);
  edit.renameFile(file, newFile);
  return edit;
}

/** Where the front matter has the prompt's name; null where the path names it. */
function nameInFrontMatter(document: TextDocument): Range | null {
  let fences = 0;
  for (let line = 0; line < document.lineCount && fences < 2; line++) {
    const { text } = document.lineAt(line);
    if (text.trimEnd() === '---') fences++;
    const [, key = '', value = ''] = /^(name:[ \t]*)(.*?)[ \t]*$/.exec(text) ?? [];
    if (fences === 1 && key !== '') return new Range(line, key.length, line, key.length + value.length);
  }
  return null;
}

async function apply(edit: WorkspaceEdit): Promise<void> {
  if (await workspace.applyEdit(edit)) return;
  throw new RefusedError({
    code: 'conflict',
    message: l10n.t('The registry has the new name, but the file could not be renamed. Rename it by hand.'),
  });
}

function announce({ name, newestVersion }: ChosenPrompt, newName: string): void {
  const said = l10n.t('{0} is {1} now.', name, newName);
  const answered = l10n.t('Programs that ask for the old name are still answered.');
  inform(newestVersion === null ? said : `${said} ${answered}`);
}

function fileTaken(uri: Uri): RefusedError {
  const message = l10n.t('{0} exists already. Choose another name.', workspace.asRelativePath(uri));
  return new RefusedError({ code: 'conflict', message }, [
    { title: l10n.t('Open It'), command: 'vscode.open', argument: uri },
  ]);
}
