import type { Budget } from '../budget.js';
import type { Resolved } from '../environment.js';

export interface HelperArguments {
  readonly positional: readonly Resolved[];
  readonly named: ReadonlyMap<string, Resolved>;
  readonly budget: Budget;
}

/** What changes where a block renders the half for a condition that holds. */
export interface Turn {
  /** The new `this`; without it, it stays. */
  readonly self?: Resolved;
  readonly loop?: Readonly<Record<string, unknown>>;
  /** The values of the block parameters, in their order. */
  readonly given?: readonly Resolved[];
}

/** A block as its helper sees it. */
export interface BlockHalves {
  /** Renders the half for a condition that holds. */
  readonly body: (turn?: Turn) => void;
  /** Renders the other half. */
  readonly inverse: () => void;
  /** Tells in a sentence why the block can't do anything with its value. */
  readonly refuse: (sentence: string) => void;
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
