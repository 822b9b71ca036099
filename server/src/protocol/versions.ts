/** What is registered, and registering. */
import type { InFolder, ReviewStatus } from './prompts.js';

/** The newest version of a prompt that has all the words. */
export interface FoundPrompt {
  readonly name: string;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: string;
  /** A line or so of the text around the first word found, or the message when the words are there. */
  readonly excerpt: string;
}

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

/** One side of a comparison: a version, or a prompt's file as it is in the editor, saved or not. */
export type Side = { readonly version: number } | { readonly uri: string };

/** A sample case of a side, by its name. */
export interface NamedSample {
  readonly name: string;
  readonly of: Side;
}

/** What of a side is shown as a text. */
export type SidePart =
  /** The prompt file, byte for byte. */
  | { readonly kind: 'source' }
  /** What a partial that it calls says. */
  | { readonly kind: 'partial'; readonly name: string }
  /** What it sends to a model, message by message; without a sample every input is missing. */
  | { readonly kind: 'messages'; readonly sample: NamedSample | null }
  /** What a model is called with beside the messages, as JSON. */
  | { readonly kind: 'settings' };

/** What changed from one side to the other, in terms of those who call the prompt. */
export interface SideComparison {
  readonly variables: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  };
  /** Dotted keys whose value differs, `model` first; null where a side has none. */
  readonly config: readonly { readonly key: string; readonly from: unknown; readonly to: unknown }[];
  /** What the declared schemas say otherwise; null for a type that a side doesn't have. */
  readonly schemas: readonly {
    readonly schema: 'input' | 'output';
    readonly path: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  /** Sentences: why a program that calls the one may fail on the other. */
  readonly breaking: readonly string[];
  /** Those that differ, by name. */
  readonly partials: readonly {
    readonly name: string;
    readonly change: 'added' | 'changed' | 'removed';
  }[];
  /** With the first sample. Null where a side can't be rendered; `estimate` says why they are near, null where exact. */
  readonly tokens: {
    readonly from: number | null;
    readonly to: number | null;
    readonly estimate: string | null;
  };
  /** Of the input, in micro-USD; null where no price is known. */
  readonly cost: { readonly from: number | null; readonly to: number | null };
  /** Sample cases that both sides can be rendered with: those of `to`, else of `from`. */
  readonly samples: readonly NamedSample[];
}

interface OnPrompt extends InFolder {
  readonly name: string;
}

export interface VersionRequests {
  /** Newest first. */
  'onbook/history': {
    /** At most `limit` versions (default: all), below the number `before`, where the page before ended. */
    params: OnPrompt & { readonly limit?: number; readonly before?: number };
    result: readonly VersionSummary[];
  };
  /** Prompts with a version whose name, text or message has a word that begins with each of the words; newest first. */
  'onbook/search': { params: InFolder & { readonly text: string }; result: readonly FoundPrompt[] };
  'onbook/text': {
    params: OnPrompt & { readonly side: Side; readonly part: SidePart };
    result: { readonly text: string };
  };
  'onbook/comparison': {
    params: OnPrompt & { readonly from: Side; readonly to: Side };
    result: SideComparison;
  };
  'onbook/register': {
    params: { readonly uri: string; readonly message?: string };
    result: {
      readonly folder: string;
      readonly name: string;
      readonly version: number;
      readonly created: boolean;
    };
  };
}
