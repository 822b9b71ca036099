import { reportInvalid, report, trial, type ValueFault } from '../checking.js';
import type { Keyword } from '../keyword.js';

export const allOf: Keyword = (operand, { prepare }) => {
  const checks = (Array.isArray(operand) ? operand : []).map(prepare);
  return (value, path, checking) => {
    for (const check of checks) check(value, path, checking);
  };
};

export const anyOf: Keyword = (operand, { prepare }) => {
  if (!Array.isArray(operand)) return null;
  const checks = operand.map(prepare);
  return (value, path, checking) => {
    const refusals: (readonly ValueFault[])[] = [];
    for (const check of checks) {
      const faults = trial(checking, check, value, path);
      if (faults.length === 0) return;
      refusals.push(faults);
    }
    for (const fault of refusalOf(refusals, path)) report(checking, fault);
  };
};

export const oneOf: Keyword = (operand, { prepare }) => {
  if (!Array.isArray(operand)) return null;
  const checks = operand.map(prepare);
  return (value, path, checking) => {
    const faults = checks.map((check) => trial(checking, check, value, path));
    const fits = faults.filter(({ length }) => length === 0).length;
    if (fits === 0) for (const fault of refusalOf(faults, path)) report(checking, fault);
    if (fits > 1)
      reportInvalid(checking, path, `must fit only one of the schemas under 'oneOf', and fits ${fits}`);
  };
};

/** Where one schema alone is for values of this type, it is the one that was meant. */
function refusalOf(refusals: readonly (readonly ValueFault[])[], path: string): readonly ValueFault[] {
  const near = refusals.filter(([first]) => first?.path !== path);
  const [meant] = near.length === 1 ? near : refusals.length === 1 ? refusals : [];
  if (meant) return meant;
  const reasons = refusals.flatMap(([first]) =>
    first ? [`${first.path === path ? 'it' : first.path} ${first.says}`] : [],
  );
  const says = `must fit one of ${refusals.length} schemas: ${[...new Set(reasons)].join('; or ')}`;
  return [{ kind: 'invalid', path, says }];
}

export const not: Keyword = (operand, { prepare }) => {
  const check = prepare(operand);
  return (value, path, checking) => {
    if (trial(checking, check, value, path).length === 0)
      reportInvalid(checking, path, "must not fit the schema under 'not'");
  };
};

/** `if` with its `then` and `else`. */
export const condition: Keyword = (operand, { schema, prepare }) => {
  const asked = prepare(operand);
  const holds = prepare(schema.then ?? true);
  const fails = prepare(schema.else ?? true);
  return (value, path, checking) => {
    const applies = trial(checking, asked, value, path).length === 0 ? holds : fails;
    applies(value, path, checking);
  };
};

export const reference: Keyword = (operand, { resolve }) => {
  if (typeof operand !== 'string') return null;
  // Resolved when it is first needed, since schemas may refer to each other.
  return (value, path, checking) => {
    const check = resolve(operand);
    if (check) check(value, path, checking);
    else
      reportInvalid(checking, path, `can't be checked: its schema refers to '${operand}', which isn't there`);
  };
};
