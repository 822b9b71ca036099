import { InputBoxValidationSeverity, l10n, window, type InputBoxValidationMessage } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { ChosenRegistry } from '../registryChoice.js';

/** A team's registry: the argument's, or the one that the user names. Undefined when the user cancels. */
export async function askRegistry(
  argument: Pick<CommandArgument, 'url' | 'token'>,
  title: string,
): Promise<ChosenRegistry | undefined> {
  const location = argument.url ?? (await askUrl(title));
  if (location === undefined) return undefined;
  const token = argument.token ?? (await askToken(title, location));
  if (token === undefined) return undefined;
  return token === '' ? { location } : { location, token };
}

async function askUrl(title: string): Promise<string | undefined> {
  const url = await window.showInputBox({
    title: l10n.t('{0} (1/2)', title),
    prompt: l10n.t('The address of the registry'),
    placeHolder: 'https://registry.example.com',
    ignoreFocusOut: true,
    validateInput: (text) => validateUrl(text.trim()),
  });
  return url?.trim();
}

function validateUrl(text: string): string | InputBoxValidationMessage | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    return l10n.t('An address such as https://registry.example.com');
  }
  if (url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    return undefined;
  return {
    message: l10n.t('Over http: the token and the prompts can be read on the way.'),
    severity: InputBoxValidationSeverity.Warning,
  };
}

async function askToken(title: string, location: string): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t('{0} (2/2)', title),
    prompt: l10n.t(
      'Your token for {0}. It is kept in the secret storage and sent nowhere else.',
      new URL(location).host,
    ),
    password: true,
    ignoreFocusOut: true,
  });
}
