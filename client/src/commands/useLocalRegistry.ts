import { l10n } from 'vscode';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';

/** Goes back to the registry that onbook.yaml names, by default a file on this computer. */
export async function useLocalRegistry(onbook: Onbook) {
  const { prompts } = await onbook.client.request('onbook/connect', { registry: null });
  await onbook.registryChoice.clear();
  onbook.refresh();
  inform(l10n.t("Using this workspace's own registry again."));
  return { disconnected: { prompts } };
}
