/** What the user has set for a document or a folder, and when that changes. */
import { Emitter, type Connection, type Event, type InitializeParams } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import type { DiagnosticSettings, InlayHintSettings } from '../protocol.js';
import { parseDiagnostics, parseInlayHints, parseSettings } from '../settings.js';

/** Each is asked of the client where it can be asked, else what it sent at the start or since. */
export interface UserSettings {
  inlayHintsOf(uri: string): Promise<InlayHintSettings>;
  /** Of a folder with all that is in it, or of a document that is in none. */
  diagnosticsOf(uri: string): Promise<DiagnosticSettings>;
  readonly onDidChange: Event<void>;
}

/** The sections of the client's configuration that are asked for, and watched. */
export const settingSections = ['onbook.inlayHints', 'onbook.diagnostics'] as const;

export interface UserSettingsOptions {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly log: Log;
  readonly onDidClose: Event<{ readonly uri: string }>;
}

export function createUserSettings(options: UserSettingsOptions): UserSettings {
  const { connection, params, onDidClose } = options;
  const changed = new Emitter<void>();
  let sent = parseSettings(params.initializationOptions);
  const inlayHints = createSection(options, {
    section: 'onbook.inlayHints',
    parse: parseInlayHints,
    sent: () => sent.inlayHints,
  });
  const diagnostics = createSection(options, {
    section: 'onbook.diagnostics',
    parse: parseDiagnostics,
    sent: () => sent.diagnostics,
  });

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    const { onbook } = (settings ?? {}) as { readonly onbook?: unknown };
    if (onbook !== undefined) sent = parseSettings(onbook);
    for (const section of [inlayHints, diagnostics]) section.forgetAll();
    changed.fire();
  });

  onDidClose(({ uri }) => {
    for (const section of [inlayHints, diagnostics]) section.forget(uri);
  });

  return {
    inlayHintsOf: (uri) => inlayHints.of(uri),
    diagnosticsOf: (uri) => diagnostics.of(uri),
    onDidChange: changed.event,
  };
}

interface Section<T> {
  readonly section: (typeof settingSections)[number];
  readonly parse: (value: unknown) => T;
  readonly sent: () => T;
}

/** One section of the client's configuration, asked for once for each URI. */
function createSection<T>(
  { connection, params, log }: UserSettingsOptions,
  { section, parse, sent }: Section<T>,
) {
  const canAsk = params.capabilities.workspace?.configuration === true;
  const answered = new Map<string, Promise<T>>();

  async function ask(scopeUri: string): Promise<T> {
    try {
      const value: unknown = await connection.workspace.getConfiguration({ scopeUri, section });
      return value === null || value === undefined ? sent() : parse(value);
    } catch (error) {
      log.error(section, error);
      return sent();
    }
  }

  return {
    of(uri: string): Promise<T> {
      const known = answered.get(uri) ?? (canAsk ? ask(uri) : Promise.resolve(sent()));
      answered.set(uri, known);
      return known;
    },
    forget: (uri: string) => answered.delete(uri),
    forgetAll() {
      answered.clear();
    },
  };
}
