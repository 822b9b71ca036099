import type { TextDocument } from 'vscode';

/** VS Code owns `prompt`, others `dotprompt`. */
export const languageId = 'onbook-prompt';

/** A prompt that somebody edits, and not a version that is only shown. */
export function isPromptFile(document: TextDocument): boolean {
  return document.languageId === languageId && ['file', 'untitled'].includes(document.uri.scheme);
}

/** What the server has something to say about: it asks for files of samples by itself, once it runs. */
export function isChecked(document: TextDocument): boolean {
  const isSamples = document.uri.scheme === 'file' && document.uri.path.endsWith('.tests.yaml');
  return isSamples || isPromptFile(document);
}
