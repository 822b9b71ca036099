import { helperNameOf } from '../language/helpers.js';
import { literalRole } from '../language/roles.js';
import type { Range } from '../problems.js';
import type { Output } from '../scan/tree.js';
import type { Environment, Resolved, Step } from './environment.js';
import type { InlineResult, PartResult } from './helpers/helper.js';
import { inlineHelper } from './helpers/index.js';
import { findLocal, prepareArguments, prepareInput, preparePath } from './prepareExpression.js';
import type { Names } from './program.js';
import { placeOf, textOfValue, write, writeFault, writeMissing, writeValue } from './write.js';

/** `{{x}}`, `<<x>>` and `{{helper …}}`. */
export function prepareOutput({ call, delimiter, start, end }: Output, names: Names | null): Step {
  const range: Range = { start, end };
  if (delimiter === '<<>>') {
    const evaluate = prepareInput(call.callee);
    return (environment) => {
      writeValue(environment, range, evaluate(environment));
    };
  }
  const name = helperNameOf(call, (local) => findLocal(names, local) !== null);
  if (name === null) {
    const evaluate = preparePath(call.callee, names);
    return (environment) => {
      writeValue(environment, range, evaluate(environment), call.callee);
    };
  }
  // The role is taken from the tree, before anything is evaluated.
  const role = name === 'role' ? literalRole(call) : null;
  if (role !== null) {
    return (environment) => {
      environment.run.pieces.push({ kind: 'role', role, range: placeOf(environment, range) });
    };
  }
  const helper = inlineHelper(name);
  if (!helper) {
    return (environment) => {
      writeFault(environment, range);
    };
  }
  const prepared = prepareArguments(call, names);
  return (environment) => {
    writeResult(environment, range, helper(prepared(environment)));
  };
}

function writeResult(environment: Environment, range: Range, result: InlineResult): void {
  switch (result.kind) {
    case 'value':
      writeValue(environment, range, result.resolved);
      return;
    case 'history':
      environment.run.pieces.push({ kind: 'historyMark', range: placeOf(environment, range) });
      return;
    case 'part':
      writePart(environment, range, result);
      return;
    case 'nothing':
  }
}

/** A part whose values aren't all there is no part. */
function writePart(environment: Environment, range: Range, { part, value, contentType }: PartResult): void {
  const text = textOrMissing(environment, range, value);
  const type = contentType && textOrMissing(environment, range, contentType);
  if (text === null || type === null) return;
  write(environment, { kind: part, text, range, ...(type && { contentType: type }) });
}

function textOrMissing(environment: Environment, range: Range, resolved: Resolved): string | null {
  const text = textOfValue(environment, resolved);
  if (text === null) writeMissing(environment, range, { path: resolved.path });
  return text;
}
