import { RenderError } from '../render/rendering.js';

/** What a value does against its schema. */
export interface ValueFault {
  /** `missing`: a required property isn't there; `unknown`: the schema allows no such property; `invalid`: the rest. */
  readonly kind: 'missing' | 'unknown' | 'invalid';
  /** From the value that is checked, such as `documents.1.title`; empty for that value itself. */
  readonly path: string;
  /** What follows the path in a sentence: `must be a string, not 3`. */
  readonly says: string;
}

/** One check of a value, under way. */
export interface Checking {
  faults: ValueFault[];
  /** The paths of nulls that the schema describes and allows. */
  readonly nulls: string[];
  steps: number;
  depth: number;
}

/** A schema, or one keyword of it, made ready: reports what a value does against it. */
export type Check = (value: unknown, checking: Checking) => void;

const maxFaults = 20;
const maxSteps = 1_000_000;
const maxDepth = 400;

export function newChecking(): Checking {
  return { faults: [], nulls: [], steps: maxSteps, depth: 0 };
}

export function sentenceOf({ path, says }: ValueFault): string {
  return `${path === '' ? 'The values' : path} ${says}.`;
}

export function reportInvalid(checking: Checking, says: string): void {
  report(checking, { kind: 'invalid', path: '', says });
}

/** The first 20: nobody reads more. */
export function report({ faults }: Checking, fault: ValueFault): void {
  if (faults.length < maxFaults) faults.push(fault);
}

/** Checks a property or an item. Only what is found gets a path, on the way back up, since mostly nothing is. */
export function checkPart(checking: Checking, name: string | number, check: Check, value: unknown): void {
  const { faults, nulls } = checking;
  const [faultsBefore, nullsBefore] = [faults.length, nulls.length];
  check(value, checking);
  for (let index = faultsBefore; index < faults.length; index++) {
    const fault = faults[index];
    if (fault) faults[index] = { ...fault, path: pathBelow(name, fault.path) };
  }
  for (let index = nullsBefore; index < nulls.length; index++)
    nulls[index] = pathBelow(name, nulls[index] ?? '');
}

function pathBelow(name: string | number, path: string): string {
  return path === '' ? String(name) : `${name}.${path}`;
}

/** The faults that a check would report. */
export function trial(checking: Checking, check: Check, value: unknown): readonly ValueFault[] {
  const { faults } = checking;
  const nulls = checking.nulls.length;
  const found: ValueFault[] = [];
  checking.faults = found;
  check(value, checking);
  checking.faults = faults;
  if (found.length > 0) checking.nulls.length = nulls;
  return found;
}

/** Whether a check would report nothing. */
export function fits(checking: Checking, check: Check, value: unknown): boolean {
  const nulls = checking.nulls.length;
  const isFit = trial(checking, check, value).length === 0;
  checking.nulls.length = nulls;
  return isFit;
}

/** Schemas can refer to themselves, and values can be anything: what checking costs has a limit. */
export function spend(checking: Checking, steps = 1): void {
  checking.steps -= steps;
  if (checking.steps >= 0) return;
  const message = `Checking the values takes more than ${maxSteps.toLocaleString('en-US')} steps. Pass less, or make the input's schema simpler.`;
  throw new RenderError('budget_exceeded', message);
}

/** For each schema that a value is held to; `checking.depth` goes down again when that is done. */
export function enter(checking: Checking): void {
  spend(checking);
  if (++checking.depth <= maxDepth) return;
  const what = `A value, or the references of its schema, are nested more than ${maxDepth} deep`;
  throw new RenderError('budget_exceeded', `${what}. Make them flatter.`);
}
