import type { Range } from '../problems.js';
import type { Path } from '../scan/tree.js';
import { spendOutput } from './budget.js';
import type { Environment, Missing, Resolved } from './environment.js';
import { pathAbove } from './prepareExpression.js';
import { isText } from './pieces.js';
import type { Segment } from './rendering.js';
import { toText } from './toText.js';

/** Puts a segment where the rendering has come to; its range is in the text that is being read. */
export function write({ run, text: { partial } }: Environment, segment: Segment): void {
  if (segment.text === '' && isText(segment)) return;
  spendOutput(run.budget, segment.text.length);
  if (partial === null) run.pieces.push(segment);
  // For those who look at the prompt, a partial's text is at its call.
  else
    run.pieces.push({
      ...segment,
      range: partial.call,
      partial: { name: partial.name, range: segment.range },
    });
}

/** Shows a tag that can't be rendered as it is written. */
export function writeFault(environment: Environment, range: Range): void {
  const text = environment.text.source.slice(range.start, range.end);
  write(environment, { kind: 'fault', text, range });
}

/** `written` is the path of a name that may be meant to be further up. */
export function writeValue(
  environment: Environment,
  range: Range,
  resolved: Resolved,
  written: Path | null = null,
): void {
  const { path, origin: kind } = resolved;
  const text = textOfValue(environment, resolved);
  if (text !== null) {
    write(environment, kind === 'helper' ? { kind, text, range } : { kind, text, range, path });
    return;
  }
  const instead = written && pathAbove(written, environment);
  writeMissing(environment, range, instead === null ? { path } : { path, instead });
}

/** Null for a value that isn't there. A null that the schema allows is there, and nothing to print. */
export function textOfValue({ run }: Environment, { value, path }: Resolved): string | null {
  if (typeof value === 'string') return value;
  return value === null && run.nulls.has(path) ? '' : toText(value, path, run.budget);
}

export function writeMissing(environment: Environment, range: Range, missing: Omit<Missing, 'at'>): void {
  const { path } = missing;
  environment.run.missing.push({ ...missing, at: placeOf(environment, range).start });
  write(environment, { kind: 'missing', text: path, range, path });
}

/** Where a node is, for those who look at the prompt. */
export function placeOf({ text: { partial } }: Environment, range: Range): Range {
  return partial?.call ?? range;
}
