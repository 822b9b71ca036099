/** The prompt language: parse, check, render, compare. Pure; runs in a browser. */
export type { Delimiter, PromptDocument } from './document.js';
export type { FrontMatter, Input, JsonSchema } from './frontMatter/frontMatter.js';
export type { Reference } from './analyse/references.js';
export { problemCodes, type Problem, type ProblemCode, type Range, type Severity } from './problems.js';
export type * from './scan/tree.js';
export { RenderError, type RenderErrorCode } from './render/rendering.js';
export type { Message, MessageSegments, Rendering, Segment, SegmentKind, TextPart } from './render/rendering.js';

import type { Delimiter, PromptDocument } from './document.js';
import type { Problem } from './problems.js';
import type { Rendering } from './render/rendering.js';

export interface ParseOptions {
  /** Default: both. */
  readonly delimiters?: readonly Delimiter[];
}
/** Never throws. */
export declare function parsePrompt(source: string, options?: ParseOptions): PromptDocument;

/** The document's own problems and what is wrong with its meaning, in the order of the text. */
export declare function checkPrompt(document: PromptDocument): readonly Problem[];

export interface RenderOptions {
  /** `refuse` (default) throws a RenderError that names every missing variable; `mark` shows them. */
  readonly missing?: 'refuse' | 'mark';
}
export declare function renderPrompt(
  document: PromptDocument,
  variables: Readonly<Record<string, unknown>>,
  options?: RenderOptions,
): Rendering;

/** Sample inputs of `<name>.tests.yaml`. */
export interface SampleCase {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}
export declare function parseSamples(yamlText: string): {
  readonly samples: readonly SampleCase[];
  readonly problems: readonly Problem[];
};

/** What changed between two versions of a prompt, in terms of those who call it. */
export interface Comparison {
  readonly variables: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  };
  /** Dotted keys whose value differs, `model` first; null where a side has none. */
  readonly config: readonly { readonly key: string; readonly from: unknown; readonly to: unknown }[];
  /** Sentences: why a program that calls the old version may fail on the new one. */
  readonly breaking: readonly string[];
}
export declare function comparePrompts(from: PromptDocument, to: PromptDocument): Comparison;
