import { l10n } from 'vscode';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';

/** Goes back to the registry that onbook.yaml names, by default a file on this computer. */
export async function useLocalRegistry(onbook: Onbook) {
  // First: the server goes back even where it then has to refuse what onbook.yaml names.
  await onbook.registryChoice.clear();
  const { prompts } = await onbook.client.request('onbook/connect', { registry: null });
  onbook.refresh();
  inform(l10n.t("Using this workspace's own registry again."));
  return { disconnected: { prompts } };
}
