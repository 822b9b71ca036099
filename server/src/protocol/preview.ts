/** What a buffer would send, and what that costs. */

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
}
