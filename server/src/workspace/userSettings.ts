/** What the user has set for a document, and when that changes. */
import { Emitter, type Connection, type Event, type InitializeParams } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import type { InlayHintSettings } from '../protocol.js';
import { parseInlayHints, parseSettings } from '../settings.js';

export interface UserSettings {
  /** Asked of the client where it can be asked, else what it sent at the start or since. */
  inlayHintsOf(uri: string): Promise<InlayHintSettings>;
  readonly onDidChange: Event<void>;
}

const section = 'onbook.inlayHints';

export interface UserSettingsOptions {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly log: Log;
  readonly onDidClose: Event<{ readonly uri: string }>;
}

export function createUserSettings({
  connection,
  params,
  log,
  onDidClose,
}: UserSettingsOptions): UserSettings {
  const canAsk = params.capabilities.workspace?.configuration === true;
  const answered = new Map<string, Promise<InlayHintSettings>>();
  const changed = new Emitter<void>();
  let sent = parseInlayHints(parseSettings(params.initializationOptions).inlayHints);

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    const { onbook } = (settings ?? {}) as { readonly onbook?: unknown };
    if (onbook !== undefined) sent = parseInlayHints(parseSettings(onbook).inlayHints);
    answered.clear();
    changed.fire();
  });

  onDidClose(({ uri }) => answered.delete(uri));

  async function ask(uri: string): Promise<InlayHintSettings> {
    try {
      const value: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section });
      return value === null || value === undefined ? sent : parseInlayHints(value);
    } catch (error) {
      log.error(section, error);
      return sent;
    }
  }

  return {
    async inlayHintsOf(uri) {
      if (!canAsk) return sent;
      const settings = answered.get(uri) ?? ask(uri);
      answered.set(uri, settings);
      return await settings;
    },
    onDidChange: changed.event,
  };
}
