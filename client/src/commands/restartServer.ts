import { l10n } from 'vscode';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';

export async function restartServer(onbook: Onbook): Promise<void> {
  await withProgress(l10n.t('Restarting the Onbook language server…'), () => onbook.client.restart());
}
