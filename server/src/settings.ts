import type {
  DiagnosticLevel,
  DiagnosticSettings,
  InitializationOptions,
  InlayHintSettings,
} from './protocol.js';

export interface Settings extends InitializationOptions {
  readonly translations: Readonly<Record<string, string>>;
  readonly inlayHints: InlayHintSettings;
  readonly diagnostics: DiagnosticSettings;
}

/** Reads what the client sent as `initializationOptions`. What has the wrong shape counts as not given. */
export function parseSettings(options: unknown): Settings {
  const { registry, identity, translations, inlayHints, diagnostics } = record(options);
  const choice = parseRegistryChoice(registry);
  return {
    ...(choice === null ? {} : { registry: choice }),
    ...(isText(identity) ? { identity } : {}),
    translations: Object.fromEntries(
      Object.entries(record(translations)).filter((entry): entry is [string, string] => isText(entry[1])),
    ),
    inlayHints: parseInlayHints(inlayHints),
    diagnostics: parseDiagnostics(diagnostics),
  };
}

/** Off is what isn't given. */
export function parseInlayHints(value: unknown): InlayHintSettings {
  const { variables, tokens } = record(value);
  return {
    variables: variables === 'types' || variables === 'samples' ? variables : 'off',
    tokens: tokens === true,
  };
}

const levels: readonly unknown[] = [
  'error',
  'warning',
  'information',
  'hint',
  'off',
] satisfies DiagnosticLevel[];

export function parseDiagnostics(value: unknown): DiagnosticSettings {
  const { severity, scope } = record(value);
  const named = Object.entries(record(severity)).filter((entry): entry is [string, DiagnosticLevel] =>
    levels.includes(entry[1]),
  );
  return { severity: Object.fromEntries(named), scope: scope === 'open' ? 'open' : 'workspace' };
}

export type RegistryChoice = NonNullable<InitializationOptions['registry']>;

/** The user's own choice of a registry, or null where `value` names none. */
export function parseRegistryChoice(value: unknown): RegistryChoice | null {
  const { location, token } = record(value);
  if (!isText(location)) return null;
  return isText(token) ? { location: location.trim(), token } : { location: location.trim() };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
