/** Who asks for a review, who says what of a version, and what is said about its lines. */
import type { InFolder, OnVersion, Refusal } from './prompts.js';

export interface ReviewSummary {
  readonly version: number;
  readonly verdict: 'approved' | 'changes_requested' | 'commented';
  readonly message: string;
  readonly reviewer: string;
  readonly createdAt: string;
}

/** That somebody asks for a review of a version. */
export interface RequestSummary {
  readonly name: string;
  readonly version: number;
  /** Who is asked; empty when anybody may answer. */
  readonly reviewers: readonly string[];
  readonly message: string;
  readonly requestedBy: string;
  readonly createdAt: string;
}

/** What waits for a review of mine in the registry of a workspace folder; folders that share one are listed once. */
export interface FolderInbox {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly folderName: string;
  /** Newest first. */
  readonly requests: readonly RequestSummary[];
  /** Why the registry can't be read; null when it can. */
  readonly refusal: Pick<Refusal, 'code' | 'message'> | null;
}

/** What a review starts from. */
export interface ReviewStart {
  /** What the version is read against; null for a first version. */
  readonly base: {
    readonly version: number;
    /** `approved`: what I approved last; `live`: what a deploy would replace; else the version before. */
    readonly because: 'approved' | 'live' | 'previous';
    /** Of what is live: where. */
    readonly environment: string | null;
  } | null;
  /** To be given back with the verdict as `expectedNewest`. */
  readonly newestVersion: number;
}

/** Lines, counted from 1, both included. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** What people say to each other about lines of a prompt. */
export interface ThreadSummary {
  readonly id: string;
  /** The version that it was begun on. */
  readonly version: number;
  /** The text of its lines there. */
  readonly text: string;
  /** Where what is left of them is in what was asked for; null where nothing is. */
  readonly linesNow: Lines | null;
  /** Oldest first. */
  readonly comments: readonly {
    readonly id: string;
    readonly author: string;
    readonly message: string;
    readonly createdAt: string;
  }[];
  /** Null while it is open. */
  readonly resolved: { readonly by: string; readonly at: string } | null;
}

interface OnPrompt extends InFolder {
  readonly name: string;
}

export interface ReviewRequests {
  'onbook/requestReview': {
    params: OnVersion & { readonly reviewers?: readonly string[]; readonly message?: string };
    result: RequestSummary;
  };
  /** Whom one may want to ask: other people who had to do with the prompt, then with others of the registry. */
  'onbook/reviewers': { params: OnPrompt; result: readonly string[] };
  'onbook/reviewInbox': { params: Record<string, never>; result: readonly FolderInbox[] };
  'onbook/reviewStart': { params: OnVersion; result: ReviewStart };
  'onbook/reviews': { params: OnVersion; result: readonly ReviewSummary[] };
  'onbook/review': {
    params: OnVersion & {
      readonly verdict: ReviewSummary['verdict'];
      readonly message?: string;
      readonly lines?: Lines;
      readonly expectedNewest?: number;
    };
    result: ReviewSummary;
  };
  'onbook/threads': { params: OnVersion; result: readonly ThreadSummary[] };
  /**
   * Those of the newest version that are open, where their lines are in the prompt's file as it is in the editor. Null
   * when the document isn't a prompt, or has no version.
   */
  'onbook/openThreads': {
    params: { readonly uri: string };
    result: (OnVersion & { readonly threads: readonly ThreadSummary[] }) | null;
  };
  'onbook/reply': {
    params: OnPrompt & { readonly thread: string; readonly message?: string; readonly resolved?: boolean };
    result: { readonly author: string; readonly createdAt: string };
  };
}
