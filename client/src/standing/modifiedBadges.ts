import {
  Disposable,
  EventEmitter,
  FileDecoration,
  l10n,
  ThemeColor,
  window,
  workspace,
  type CancellationToken,
  type Uri,
} from 'vscode';
import { afterPause } from '../afterPause.js';
import type { OnbookClient } from '../languageClient.js';
import { isCancellation, RefusedError } from '../refusal.js';

/** Long enough that a burst of keystrokes asks once. */
const pause = 300;

/**
 * Marks in the Explorer and on tabs each prompt that differs from its newest version. VS Code asks for the files that it
 * shows and no others; nothing starts the language server.
 */
export function showModifiedBadges(client: OnbookClient): Disposable {
  const changed = new EventEmitter<Uri | undefined>();
  const everywhere = afterPause(pause, () => {
    changed.fire(undefined);
  });
  const files = workspace.createFileSystemWatcher('**/*.prompt');
  return Disposable.from(
    changed,
    everywhere.disposable,
    files,
    files.onDidChange(everywhere.soon),
    client.onDocumentChanged(everywhere.soon),
    client.onPartialsChanged(everywhere.soon),
    client.onRegistryChanged(everywhere.soon),
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      async provideFileDecoration(uri, token) {
        if (!client.isRunning || uri.scheme !== 'file' || !uri.path.endsWith('.prompt')) return undefined;
        const since = await modifiedSince(client, uri, token);
        if (since === null) return undefined;
        const color = new ThemeColor('gitDecoration.modifiedResourceForeground');
        return new FileDecoration('M', l10n.t('Changed since v{0}', since), color);
      },
    }),
  );
}

/** Null where it isn't, and where its registry can't be read: the Prompts view says why. */
async function modifiedSince(
  client: OnbookClient,
  uri: Uri,
  token: CancellationToken,
): Promise<number | null> {
  try {
    return (await client.request('onbook/modified', { uri: uri.toString() }, token)).since;
  } catch (error) {
    if (error instanceof RefusedError || isCancellation(error)) return null;
    throw error;
  }
}
