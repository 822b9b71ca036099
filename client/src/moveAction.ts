import {
  CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  l10n,
  languages,
  type CodeActionProvider,
  type Disposable,
} from 'vscode';
import type { OnbookClient } from './languageClient.js';
import { RefusedError } from './refusal.js';

const programs = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];
const kind = CodeActionKind.RefactorMove.append('prompt');

/**
 * Offers to move a string into a prompt file among the refactorings that somebody asks for: a bulb beside every string
 * of a program would be too much.
 */
export function offerMove(client: OnbookClient): Disposable {
  const selector = programs.map((language) => ({ language, scheme: 'file' }));
  const provider: CodeActionProvider = {
    async provideCodeActions(document, range, { triggerKind }) {
      if (triggerKind !== CodeActionTriggerKind.Invoke) return [];
      const action = new CodeAction(l10n.t('Move to Prompt File…'), kind);
      action.command = { title: action.title, command: 'onbook.moveToPromptFile' };
      const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const { languageId } = document;
      try {
        const program = { uri: document.uri.toString(), languageId, text: document.getText() };
        const move = await client.request('onbook/promptMove', { ...program, selection });
        return move === null ? [] : [action];
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        action.disabled = { reason: error.message };
        return [action];
      }
    },
  };
  return languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [kind] });
}
