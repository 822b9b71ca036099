/**
 * Every request of Onbook's own, which has no standard LSP form. Plain names and types, free of LSP imports, so that
 * client and server may differ in their libraries. `docs/protocol.md` describes each.
 */

/** Who asks and where the registry is; sent as `initializationOptions`. */
export interface InitializationOptions {
  /** The user's own choice, which outweighs onbook.yaml: a path, or a URL with its token. */
  readonly registry?: { readonly location: string; readonly token?: string };
  /** Used where git and the system name nobody. */
  readonly identity?: string;
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

/** A file or folder inside the workspace folder whose registry is meant. */
export interface InFolder {
  readonly folder: string;
}

export interface OnVersion extends InFolder {
  readonly name: string;
  readonly version: number;
}

export interface LiveState {
  readonly environment: string;
  readonly version: number;
  readonly deployedBy: string;
  readonly deployedAt: string;
}

export type ReviewStatus = 'unreviewed' | 'requested' | 'approved' | 'changes_requested';

export interface VersionSummary {
  readonly version: number;
  readonly message: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly reviewStatus: ReviewStatus;
  readonly hash: string;
  /** Environments where it is live. */
  readonly liveIn: readonly string[];
}

/** A prompt that has a file, versions, or both. */
export interface PromptOverview {
  readonly name: string;
  /** Its file; null when only the registry knows it. */
  readonly uri: string | null;
  readonly newestVersion: number | null;
  /** The file or a partial that it calls (the unsaved buffer, where it is open) differs from the newest version. */
  readonly modified: boolean;
  readonly live: readonly LiveState[];
}

export interface FolderOverview {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly folderName: string;
  readonly registry: {
    readonly location: string;
    readonly kind: 'local' | 'remote';
    /** Why it can't be read; null when it can. */
    readonly refusal: Refusal | null;
  };
  readonly environments: readonly string[];
  readonly prompts: readonly PromptOverview[];
}

export interface ReadinessRow {
  readonly environment: string;
  readonly liveVersion: number | null;
  readonly approvals: { readonly required: number; readonly given: number };
  readonly refusal: {
    readonly code: string;
    readonly message: string;
    readonly selfApproval: boolean;
  } | null;
}

/** All that the editor says of one open document. */
export interface PromptState {
  readonly folder: string;
  readonly name: string;
  readonly newestVersion: number | null;
  readonly modified: boolean;
  /** Errors in the buffer; with any, it can't be registered. */
  readonly errors: number;
  readonly live: readonly LiveState[];
  /** Of the newest version; empty when there is none. */
  readonly readiness: readonly ReadinessRow[];
}

export interface PreviewSegment {
  readonly kind:
    'literal' | 'variable' | 'default' | 'helper' | 'missing' | 'fault' | 'media' | 'section' | 'history';
  /** Of `media` the address, of `section` the name. */
  readonly text: string;
  readonly path?: string;
  /** The name of the partial that it comes from; absent for the prompt's own text. */
  readonly partial?: string;
}

export interface PreviewInput {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

export interface Preview {
  readonly name: string;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly segments: readonly PreviewSegment[] }[];
  readonly missing: readonly string[];
  readonly inputs: readonly PreviewInput[];
  /** The prompt's sample cases, by name. */
  readonly samples: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** The partials that it calls, by way of each other too. */
  readonly partials: readonly { readonly name: string; readonly uri: string }[];
  /** What it was rendered with. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Why it can't be rendered at all (a budget); null when it can. */
  readonly refusal: string | null;
}

/** How long a prompt is for its model, and what its input costs. What isn't known is null, never 0. */
export interface TokenReport {
  /** As the front matter names it; empty where it names none. */
  readonly model: string;
  /** Of each message's text, without the few tokens by which a chat format marks where messages begin and end. */
  readonly messages: readonly { readonly role: string; readonly tokens: number }[];
  /** In all; null where the prompt can't be rendered. */
  readonly tokens: number | null;
  /** Why the count isn't exact, in sentences; null where it is. */
  readonly estimate: string | null;
  /** Of the model, in tokens. */
  readonly contextWindow: number | null;
  /** `tokens` by `contextWindow`; 1 is full. */
  readonly share: number | null;
  /** Of the input, at the list price of the model's vendor or host. An estimated count is an estimated cost. */
  readonly cost: {
    /** To a thousandth. */
    readonly microUsd: number;
    /** In micro-USD, which is USD a million tokens. */
    readonly perToken: number;
    /** Where the price is from: a package and its version. */
    readonly data: string;
  } | null;
  /** What it was rendered with. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Why it can't be rendered at all (a budget); null when it can. */
  readonly refusal: string | null;
}

export interface DeploymentSummary {
  readonly name: string;
  readonly version: number;
  readonly environment: string;
  /** Of an `undeploy`, the version is the one that was taken out. */
  readonly kind: 'deploy' | 'promotion' | 'rollback' | 'undeploy';
  readonly fromVersion: number | null;
  readonly deployedBy: string;
  readonly deployedAt: string;
  readonly message: string;
}

export interface ReviewSummary {
  readonly version: number;
  readonly verdict: 'approved' | 'changes_requested' | 'commented';
  readonly message: string;
  readonly reviewer: string;
  readonly createdAt: string;
}

/** The `data` of a refused request: what was refused and, by `code`, what the editor can offer next. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Of `review_required`: approving it oneself would count. */
  readonly selfApproval?: boolean;
}

/** Requests of the client, by method. */
export interface Requests {
  'onbook/overview': { params: Record<string, never>; result: readonly FolderOverview[] };
  /** Null when the document isn't a prompt. */
  'onbook/promptState': { params: { readonly uri: string }; result: PromptState | null };
  'onbook/preview': {
    params: { readonly uri: string; readonly variables?: Readonly<Record<string, unknown>> };
    result: Preview | null;
  };
  /** With `variables`, else with the first sample. Null when the document isn't a prompt. */
  'onbook/tokens': {
    params: { readonly uri: string; readonly variables?: Readonly<Record<string, unknown>> };
    result: TokenReport | null;
  };
  /** Newest first. */
  'onbook/history': { params: InFolder & { readonly name: string }; result: readonly VersionSummary[] };
  'onbook/source': { params: OnVersion; result: { readonly source: string } };
  'onbook/register': {
    params: { readonly uri: string; readonly message?: string };
    result: {
      readonly folder: string;
      readonly name: string;
      readonly version: number;
      readonly created: boolean;
    };
  };
  'onbook/readiness': { params: OnVersion; result: readonly ReadinessRow[] };
  'onbook/reviews': { params: OnVersion; result: readonly ReviewSummary[] };
  'onbook/review': {
    params: OnVersion & { readonly verdict: ReviewSummary['verdict']; readonly message?: string };
    result: ReviewSummary;
  };
  'onbook/deploy': {
    params: OnVersion & {
      readonly environment: string;
      readonly message?: string;
      readonly expectedLive?: number | null;
    };
    result: DeploymentSummary;
  };
  'onbook/rollback': {
    params: InFolder & { readonly name: string; readonly environment: string; readonly to?: number };
    result: DeploymentSummary;
  };
  /** Newest first. */
  'onbook/deployments': {
    params: InFolder & { readonly name: string; readonly environment?: string };
    result: readonly DeploymentSummary[];
  };
  /** Uses another registry from now on; null goes back to what onbook.yaml says. Answers its prompts' number. */
  'onbook/connect': {
    params: { readonly registry: { readonly location: string; readonly token?: string } | null };
    result: { readonly prompts: number };
  };
}

/** Notifications of the server, by method. */
export interface Notifications {
  /** Versions, reviews or deployments changed, by this window or another process: ask again for what is shown. */
  'onbook/registryChanged': Record<string, never>;
  /** What a partial says, or which ones there are, changed, in a buffer or on disk: ask again for a preview. */
  'onbook/partialsChanged': Record<string, never>;
}

export type Method = keyof Requests;
export type Parameters<M extends Method> = Requests[M]['params'];
export type Result<M extends Method> = Requests[M]['result'];
