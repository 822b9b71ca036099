import { EndOfLine, l10n, Range, TextEdit, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/** Puts a version's text into the prompt's editor, as one edit that undo takes back. Nothing is saved. */
export async function restoreVersion(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Restore Version'));
  if (prompt === undefined) return undefined;
  const uri = fileOf(prompt);
  const version =
    argument.version ?? (await chooseVersion(onbook, prompt, l10n.t('Restore {0}', prompt.name)));
  if (version === undefined) return undefined;
  const { folder, name } = prompt;
  const of = { folder, name, side: { version }, part: { kind: 'source' } } as const;
  const { text } = await onbook.client.request('onbook/text', of);
  await replaceText(uri, text);
  inform(
    l10n.t('The text of {0} v{1} is in the editor. Undo takes it back; nothing is saved yet.', name, version),
  );
  return { restored: { uri: uri.toString(), name, version } };
}

function fileOf({ name, uri }: ChosenPrompt): Uri {
  if (uri !== null) return Uri.parse(uri);
  throw new RefusedError({
    code: 'invalid_argument',
    message: l10n.t('{0} has no file in this workspace to restore a version into.', name),
  });
}

/** VS Code keeps a byte order mark beside the text, and one kind of line end for all of it. */
async function replaceText(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document);
  const endOfLine = text.includes('\r\n') ? EndOfLine.CRLF : EndOfLine.LF;
  const whole = new Range(0, 0, document.lineCount, 0);
  const edit = new WorkspaceEdit();
  edit.set(uri, [TextEdit.replace(whole, text.replace(/^\uFEFF/, '')), TextEdit.setEndOfLine(endOfLine)]);
  await workspace.applyEdit(edit);
  editor.revealRange(new Range(0, 0, 0, 0));
}
