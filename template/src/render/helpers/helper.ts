import type { Environment, Resolved } from '../environment.js';

export interface HelperArguments {
  readonly positional: readonly Resolved[];
  readonly named: ReadonlyMap<string, Resolved>;
  /** Where the call stands. */
  readonly environment: Environment;
}

/** What changes where a block renders the half for a condition that holds. */
export interface Turn {
  /** The new `this`; without it, it stays. */
  readonly self?: Resolved;
  readonly loop?: Readonly<Record<string, unknown>>;
  /** Of an item: what a second block parameter names, where the first names `this`. */
  readonly key?: string | number;
}

/** A block as its helper sees it. */
export interface BlockHalves {
  /** Renders the half for a condition that holds. */
  readonly body: (environment: Environment, turn?: Turn) => void;
  /** Renders the other half. */
  readonly inverse: (environment: Environment) => void;
}

export type BlockHelper = (given: HelperArguments, block: BlockHalves) => void;

/** What an inline helper stands for: a value, the place of the conversation so far, a part that isn't text, or nothing. */
export type InlineResult =
  | { readonly kind: 'value'; readonly resolved: Resolved }
  | { readonly kind: 'history' }
  | { readonly kind: 'nothing' }
  | PartResult;

export interface PartResult {
  readonly kind: 'part';
  readonly part: 'media' | 'section';
  /** The address, or the name. */
  readonly value: Resolved;
  readonly contentType?: Resolved;
}

export type InlineHelper = (given: HelperArguments) => InlineResult;

/** Handlebars' rule for `if`, `with` and the like: an empty list is empty, 0 isn't. */
export function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value && value !== 0;
}
