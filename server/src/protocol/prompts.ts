/** Which prompts there are, and where each stands. */

export type ReviewStatus = 'unreviewed' | 'requested' | 'approved' | 'changes_requested';

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

/** The `data` of a refused request: what was refused and, by `code`, what the editor can offer next. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Of `review_required`: approving it oneself would count. */
  readonly selfApproval?: boolean;
  /** Of a `conflict` over what is live: what is live now; null when nothing is. */
  readonly liveVersion?: number | null;
  /** Of a `conflict` over what is reviewed: the version that is the newest now. */
  readonly newestVersion?: number;
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
  /** Nothing of it can be registered or deployed. */
  readonly isArchived: boolean;
}

/** Which registry it is: a file's path as it is written, or a URL. */
export interface RegistryPlace {
  readonly location: string;
  readonly kind: 'local' | 'remote';
  /** While it can't be reached, when it last answered, ISO 8601: all that is said of it is as of then. Else null. */
  readonly asOf: string | null;
}

export interface FolderOverview {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly folderName: string;
  /** `refusal` says why it can't be read; null when it can. */
  readonly registry: RegistryPlace & { readonly refusal: Refusal | null };
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
  readonly registry: RegistryPlace;
  readonly name: string;
  readonly newestVersion: number | null;
  /** Of the newest version; null when there is none. */
  readonly reviewStatus: ReviewStatus | null;
  readonly modified: boolean;
  /** Errors in the buffer; with any, it can't be registered. */
  readonly errors: number;
  readonly live: readonly LiveState[];
  readonly isArchived: boolean;
  /** Of the newest version; empty when there is none. */
  readonly readiness: readonly ReadinessRow[];
}

export interface PromptRequests {
  'onbook/overview': { params: Record<string, never>; result: readonly FolderOverview[] };
  /** Null when the document isn't a prompt. */
  'onbook/promptState': { params: { readonly uri: string }; result: PromptState | null };
  'onbook/rename': {
    params: InFolder & { readonly name: string; readonly newName: string };
    result: { readonly name: string };
  };
  'onbook/archive': {
    params: InFolder & { readonly name: string; readonly isArchived: boolean };
    result: { readonly name: string; readonly isArchived: boolean };
  };
  /** The newest version, where the document or a partial that it calls differs from it; else null. */
  'onbook/modified': { params: { readonly uri: string }; result: { readonly since: number | null } };
}
