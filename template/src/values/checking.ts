import { RenderError } from '../render/rendering.js';

/** What a value does against its schema. */
export interface ValueFault {
  /** `missing`: a required property isn't there; `unknown`: the schema allows no such property; `invalid`: the rest. */
  readonly kind: 'missing' | 'unknown' | 'invalid';
  /** From the top, such as `documents.1.title`; empty for the value as a whole. */
  readonly path: string;
  /** What follows the path in a sentence: `must be a string, not 3`. */
  readonly says: string;
}

/** One check of a value, under way. */
export interface Checking {
  faults: ValueFault[];
  /** The paths of nulls that the schema describes and allows. */
  readonly nulls: Set<string>;
  steps: number;
  depth: number;
}

/** A schema, or one keyword of it, made ready: reports what a value does against it. */
export type Check = (value: unknown, path: string, checking: Checking) => void;

const maxFaults = 20;
const maxSteps = 1_000_000;
const maxDepth = 400;

export function newChecking(): Checking {
  return { faults: [], nulls: new Set(), steps: maxSteps, depth: 0 };
}

export function sentenceOf({ path, says }: ValueFault): string {
  return `${path === '' ? 'The values' : path} ${says}.`;
}

export function childPath(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}

export function reportInvalid(checking: Checking, path: string, says: string): void {
  report(checking, { kind: 'invalid', path, says });
}

/** The first 20: nobody reads more. */
export function report({ faults }: Checking, fault: ValueFault): void {
  if (faults.length < maxFaults) faults.push(fault);
}

/** The faults that a check would report. */
export function trial(checking: Checking, check: Check, value: unknown, path: string): readonly ValueFault[] {
  const { faults } = checking;
  const found: ValueFault[] = [];
  checking.faults = found;
  check(value, path, checking);
  checking.faults = faults;
  return found;
}

/** Schemas can refer to themselves, and values can be anything: what checking costs has a limit. */
export function spend(checking: Checking, steps = 1): void {
  checking.steps -= steps;
  if (checking.steps >= 0) return;
  const message = `Checking the values takes more than ${maxSteps.toLocaleString('en-US')} steps. Pass less, or make the input's schema simpler.`;
  throw new RenderError('budget_exceeded', message);
}

/** For each schema that a value is held to; `checking.depth` goes down again when that is done. */
export function enter(checking: Checking, path: string): void {
  spend(checking);
  if (++checking.depth <= maxDepth) return;
  const what = `The value of '${path}', or the references of its schema, are nested more than ${maxDepth} deep`;
  throw new RenderError('budget_exceeded', `${what}. Make them flatter.`);
}
