import { InputBoxValidationSeverity, l10n, window, type InputBoxValidationMessage } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';

/** Uses a team's registry from now on. The choice is kept only when the registry answers. */
export async function connectRegistry(onbook: Onbook, argument: CommandArgument) {
  const location = argument.url ?? (await askUrl());
  if (location === undefined) return undefined;
  const token = argument.token ?? (await askToken(location));
  if (token === undefined) return undefined;
  const registry = token === '' ? { location } : { location, token };
  const { host } = new URL(location);
  const { prompts } = await withProgress(l10n.t('Connecting to {0}…', host), () =>
    onbook.client.request('onbook/connect', { registry }),
  );
  await onbook.registryChoice.save(registry);
  onbook.refresh();
  inform(
    prompts === 1
      ? l10n.t('Connected to {0}: 1 prompt.', host)
      : l10n.t('Connected to {0}: {1} prompts.', host, prompts),
  );
  return { connected: { location, prompts } };
}

async function askUrl(): Promise<string | undefined> {
  const url = await window.showInputBox({
    title: l10n.t('Connect to Team Registry (1/2)'),
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

async function askToken(location: string): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t('Connect to Team Registry (2/2)'),
    prompt: l10n.t(
      'Your token for {0}. It is kept in the secret storage and sent nowhere else.',
      new URL(location).host,
    ),
    password: true,
    ignoreFocusOut: true,
  });
}
