/** What a buffer would send, and what that costs. */

/**
 * The line and character where a stretch of a file begins, and those where it ends: a range of LSP in one list, since a
 * preview has thousands of them.
 */
export type Place = readonly [line: number, character: number, endLine: number, endCharacter: number];

export interface PreviewSegment {
  readonly kind:
    'literal' | 'variable' | 'default' | 'helper' | 'missing' | 'fault' | 'media' | 'section' | 'history';
  /** Of `media` the address, of `section` the name. */
  readonly text: string;
  readonly path?: string;
  /** The name of the partial that it comes from; absent for the prompt's own text. */
  readonly partial?: string;
  /** In the partial's file, where it has a `partial`, else in the prompt. */
  readonly place: Place;
  /** Where the prompt calls the partial, by way of others too. */
  readonly call?: Place;
}

export interface PreviewInput {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** The values that it may have, where the schema lists them. */
  readonly options?: readonly unknown[];
  /** What it is without a value. */
  readonly default?: unknown;
  /** Why its value doesn't fit the schema, in sentences; null where it does, and where it has none. */
  readonly fault: string | null;
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

/** What a program gets that renders the prompt, to pass on to its model. */
export interface Wire {
  readonly model: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly messages: readonly {
    readonly role: string;
    /** Of Dotprompt's kinds: `{ text }`, `{ media }` or `{ metadata }`. */
    readonly content: readonly Readonly<Record<string, unknown>>[];
  }[];
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

export interface PreviewRequests {
  'onbook/preview': {
    params: { readonly uri: string; readonly variables?: Readonly<Record<string, unknown>> };
    result: Preview | null;
  };
  /** With `variables`, else with the first sample. Null when the document isn't a prompt. */
  'onbook/tokens': {
    params: { readonly uri: string; readonly variables?: Readonly<Record<string, unknown>> };
    result: TokenReport | null;
  };
  /** With `variables`, else with the first sample. Null when the document isn't a prompt. */
  'onbook/wire': {
    params: { readonly uri: string; readonly variables?: Readonly<Record<string, unknown>> };
    /** `wire` is null, and `refusal` says why, where nothing would be sent: a value is missing or doesn't fit. */
    result: { readonly wire: Wire | null; readonly refusal: string | null } | null;
  };
}
