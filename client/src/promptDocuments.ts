import type { TextDocument } from 'vscode';

/** VS Code owns `prompt`, others `dotprompt`. */
export const languageId = 'onbook-prompt';

/** A prompt that somebody edits, and not a version that is only shown. */
export function isPromptFile(document: TextDocument): boolean {
  return document.languageId === languageId && ['file', 'untitled'].includes(document.uri.scheme);
}
