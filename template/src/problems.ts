/** A half-open range of UTF-16 code units in the prompt's source, as in `source.slice(start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every fault that Onbook reports in a prompt file. The codes are stable: docs and suppressions hang on them. */
export const problemCodes = [
  'syntax',
  'unclosed-block',
  'unexpected-close',
  'unknown-helper',
  'helper-arguments',
  'undefined-variable',
  'unknown-property',
  'wrong-type',
  'shadowing',
  'undeclared-variables',
  'unused-input',
  'unguarded-input',
  'near-miss',
  'missing-separator',
  'text-before-system',
  'empty-prompt',
  'partial-unsupported',
  'partial-missing',
  'partial-circular',
  'partial-faulty',
  'partial-arguments',
  'front-matter-syntax',
  'front-matter-type',
  'front-matter-range',
  'front-matter-unknown-key',
  'front-matter-not-recognised',
  'unknown-model',
  'deprecated-model',
  'context-window',
  'schema',
  'cut-description',
  'default-value',
  'samples',
  'sample-value',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What is wrong with the text that somebody wrote: data, never an exception. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string;
  readonly range: Range;
  /** What was probably meant, to be written in the place of `range`. */
  readonly suggestion?: string;
  /** The text has no effect; editors grey it. */
  readonly unnecessary?: true;
  /** What the text names is no longer to be used; editors strike it through. */
  readonly deprecated?: true;
  /** Places in the texts of partials that belong to it, in the order in which they are to be read. */
  readonly related?: readonly RelatedPlace[];
}

/** A place in the text of a partial. */
export interface RelatedPlace {
  readonly partial: string;
  /** Into the partial's text. */
  readonly range: Range;
  readonly message: string;
}

const maxProblems = 1000;

/**
 * In the order of the text; what is said of a place is said once. Beyond 1,000 only the first are kept, errors before
 * anything else.
 */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems]
    .sort(byPlace)
    .filter((problem, index, all) => !isSame(problem, all[index - 1]));
  if (sorted.length <= maxProblems) return sorted;
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const others = sorted.filter(({ severity }) => severity !== 'error');
  return [...errors, ...others].slice(0, maxProblems).sort(byPlace);
}

function isSame(problem: Problem, before: Problem | undefined): boolean {
  return before !== undefined && byPlace(problem, before) === 0 && problem.message === before.message;
}

function byPlace(a: Problem, b: Problem): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
