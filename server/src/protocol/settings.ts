/** Who asks, and what a user may set; sent once and when it changes. */

/** Who asks and where the registry is; sent as `initializationOptions`. */
export interface InitializationOptions {
  /** The user's own choice, which outweighs onbook.yaml: a path, or a URL with its token. */
  readonly registry?: { readonly location: string; readonly token?: string };
  /** Used where git and the system name nobody. */
  readonly identity?: string;
  /** The client's language: what stands for each English sentence, as in VS Code's bundles (`l10n`). */
  readonly translations?: Readonly<Record<string, string>>;
  /** For clients that can't be asked for the setting `onbook.inlayHints`; both are off by default. */
  readonly inlayHints?: Partial<InlayHintSettings>;
  /** For clients that can't be asked for the setting `onbook.diagnostics`. */
  readonly diagnostics?: Partial<DiagnosticSettings>;
}

/** What is shown inside the text: a variable's type or sample value at its first use, and each message's tokens. */
export interface InlayHintSettings {
  readonly variables: 'off' | 'types' | 'samples';
  readonly tokens: boolean;
}

/** How bad a problem is shown to be, or `off` for one that isn't shown. */
export type DiagnosticLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface DiagnosticSettings {
  /** By code. A code that isn't named keeps the severity that Onbook gives it. */
  readonly severity: Readonly<Record<string, DiagnosticLevel>>;
  /** Whose problems are shown: those of open documents, or of all prompts in the folder; by default `workspace`. */
  readonly scope: 'open' | 'workspace';
}
