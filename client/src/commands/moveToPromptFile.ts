import type { PromptMoveReport } from '@onbook/language-server/protocol';
import {
  l10n,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { askPromptName } from '../choose/askPromptName.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

/**
 * Moves the string at the cursor into a prompt file, and calls the registry in its place: one edit, which undo takes
 * back whole.
 */
export async function moveToPromptFile(onbook: Onbook, argument: CommandArgument) {
  const editor = window.activeTextEditor;
  if (editor === undefined) throw nothingToMove();
  const found = await moveAt(onbook, editor, argument.name);
  const name =
    argument.name ?? (await askPromptName({ title: l10n.t('Move to Prompt File'), value: found.name }));
  if (name === undefined) return undefined;
  const move = name === found.name ? found : await moveAt(onbook, editor, name);
  if (move.exists) throw taken(move);
  await apply(editor.document, move);
  onbook.refresh();
  await onbook.preview.open(Uri.parse(move.uri));
  announce(move);
  return { moved: { name, uri: move.uri } };
}

async function moveAt(
  { client }: Onbook,
  { document, selection }: TextEditor,
  name: string | undefined,
): Promise<PromptMoveReport> {
  const move = await client.request('onbook/promptMove', {
    uri: document.uri.toString(),
    languageId: document.languageId,
    text: document.getText(),
    selection: { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) },
    ...(name === undefined ? {} : { name }),
  });
  if (move === null) throw nothingToMove();
  return move;
}

async function apply(document: TextDocument, { uri, prompt, changes }: PromptMoveReport): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(prompt) });
  for (const { start, end, text } of changes) {
    edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  if (await workspace.applyEdit(edit)) return;
  throw new RefusedError({
    code: 'conflict',
    message: l10n.t('The program changed meanwhile. Nothing was moved: try again.'),
  });
}

function announce({ name, uri, notes }: PromptMoveReport): void {
  const next = l10n.t(
    '{0} is a prompt now. The program gets it from the registry: register and deploy it before the program runs.',
    name,
  );
  inform(
    [next, ...notes].join(' '),
    { title: l10n.t('Register v1'), command: 'onbook.registerVersion', argument: { uri } },
    { title: l10n.t('Open'), command: 'vscode.open', argument: Uri.parse(uri) },
  );
}

function nothingToMove(): RefusedError {
  return new RefusedError(
    {
      code: 'invalid_argument',
      message: l10n.t(
        'There is no string at the cursor. Place it in one, in a TypeScript, JavaScript or Python file, and try again.',
      ),
    },
    [{ title: l10n.t('Go to File…'), command: 'workbench.action.quickOpen' }],
  );
}

function taken({ name, uri }: PromptMoveReport): RefusedError {
  return new RefusedError(
    { code: 'conflict', message: l10n.t('{0} exists already. Choose another name.', `${name}.prompt`) },
    [{ title: l10n.t('Open It'), command: 'vscode.open', argument: Uri.parse(uri) }],
  );
}
