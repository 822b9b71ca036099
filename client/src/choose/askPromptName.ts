import { l10n, window } from 'vscode';

/** A new prompt's name; undefined when the user cancels. */
export async function askPromptName({
  title,
  value = '',
}: {
  readonly title: string;
  readonly value?: string;
}): Promise<string | undefined> {
  const name = await window.showInputBox({
    title,
    value,
    prompt: l10n.t('Its name; a slash makes a folder'),
    placeHolder: 'support/triage',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(text.trim())
        ? undefined
        : l10n.t('Letters, digits, dots, dashes and slashes, such as support/triage'),
  });
  return name?.trim();
}
