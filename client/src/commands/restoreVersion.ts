import {
  commands,
  EndOfLine,
  l10n,
  Range,
  TextEdit,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
} from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

const byteOrderMark = '\uFEFF';

/**
 * Puts a version's text into the prompt's editor, as one edit that undo takes back. Nothing is saved. What an editor can't
 * hold, line ends of several kinds, is said, and can be written into the file.
 */
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
  if (argument.asFile === true) return await writeFile(uri, text, { name, version });
  const isExact = await replaceText(uri, text);
  const said = l10n.t(
    'The text of {0} v{1} is in the editor. Undo takes it back; nothing is saved yet.',
    name,
    version,
  );
  if (isExact) inform(said);
  else {
    inform(`${said} ${l10n.t('Its line ends, or its byte order mark, are not as they were.')}`, {
      title: l10n.t('Write the File As It Was'),
      command: 'onbook.restoreVersion',
      argument: { ...argument, folder, name, version, asFile: true },
    });
  }
  return { restored: { uri: uri.toString(), name, version, isExact } };
}

async function writeFile(
  uri: Uri,
  text: string,
  { name, version }: { readonly name: string; readonly version: number },
) {
  await window.showTextDocument(uri);
  // Else the editor would hold other changes than the file, and ask which to keep.
  await commands.executeCommand('workbench.action.files.revert');
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  inform(l10n.t('The file is as {0} v{1} was, byte for byte.', name, version));
  return { restored: { uri: uri.toString(), name, version, isExact: true } };
}

function fileOf({ name, uri }: ChosenPrompt): Uri {
  if (uri !== null) return Uri.parse(uri);
  throw new RefusedError({
    code: 'invalid_argument',
    message: l10n.t('{0} has no file in this workspace to restore a version into.', name),
  });
}

/** @returns whether what would be saved is the text, byte for byte */
async function replaceText(uri: Uri, text: string): Promise<boolean> {
  const document = await documentFor(uri, text.startsWith(byteOrderMark) ? 'utf8bom' : 'utf8');
  const editor = await window.showTextDocument(document);
  const endOfLine = text.includes('\r\n') ? EndOfLine.CRLF : EndOfLine.LF;
  const whole = new Range(0, 0, document.lineCount, 0);
  const edit = new WorkspaceEdit();
  const shown = text.replace(byteOrderMark, '');
  edit.set(uri, [TextEdit.replace(whole, shown), TextEdit.setEndOfLine(endOfLine)]);
  if (!(await workspace.applyEdit(edit))) {
    throw new RefusedError({
      code: 'conflict',
      message: l10n.t('The editor took no change. Nothing was restored: try again.'),
    });
  }
  editor.revealRange(new Range(0, 0, 0, 0));
  const mark = document.encoding === 'utf8bom' ? byteOrderMark : '';
  return `${mark}${document.getText()}` === text;
}

/** VS Code keeps a byte order mark beside the text; a document with changes keeps the one that it has, or none. */
async function documentFor(uri: Uri, encoding: 'utf8' | 'utf8bom'): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  if (document.isDirty || document.encoding === encoding) return document;
  return await workspace.openTextDocument(uri, { encoding });
}
