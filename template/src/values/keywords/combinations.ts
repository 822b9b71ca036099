import { fits, report, reportInvalid, trial, type ValueFault } from '../checking.js';
import type { Keyword } from '../keyword.js';

export const allOf: Keyword = (operand, { prepare }) => {
  const checks = (Array.isArray(operand) ? operand : []).map(prepare);
  return (value, checking) => {
    for (const check of checks) check(value, checking);
  };
};

export const anyOf: Keyword = (operand, { prepare }) => {
  if (!Array.isArray(operand)) return null;
  const checks = operand.map(prepare);
  return (value, checking) => {
    const refusals: (readonly ValueFault[])[] = [];
    for (const check of checks) {
      const faults = trial(checking, check, value);
      if (faults.length === 0) return;
      refusals.push(faults);
    }
    for (const fault of refusalOf(refusals)) report(checking, fault);
  };
};

export const oneOf: Keyword = (operand, { prepare }) => {
  if (!Array.isArray(operand)) return null;
  const checks = operand.map(prepare);
  return (value, checking) => {
    const faults = checks.map((check) => trial(checking, check, value));
    const fits = faults.filter(({ length }) => length === 0).length;
    if (fits === 0) for (const fault of refusalOf(faults)) report(checking, fault);
    if (fits > 1) reportInvalid(checking, `must fit only one of the schemas under 'oneOf', and fits ${fits}`);
  };
};

/** Where one schema alone is for values of this type, it is the one that was meant. */
function refusalOf(refusals: readonly (readonly ValueFault[])[]): readonly ValueFault[] {
  const near = refusals.filter(([first]) => first?.path !== '');
  const [meant] = near.length === 1 ? near : refusals.length === 1 ? refusals : [];
  if (meant) return meant;
  const reasons = refusals.flatMap(([first]) =>
    first ? [`${first.path === '' ? 'it' : first.path} ${first.says}`] : [],
  );
  const says = `must fit one of ${refusals.length} schemas: ${[...new Set(reasons)].join('; or ')}`;
  return [{ kind: 'invalid', path: '', says }];
}

export const not: Keyword = (operand, { prepare }) => {
  const check = prepare(operand);
  return (value, checking) => {
    if (fits(checking, check, value)) reportInvalid(checking, "must not fit the schema under 'not'");
  };
};

/** `if` with its `then` and `else`. */
export const condition: Keyword = (operand, { schema, prepare }) => {
  const asked = prepare(operand);
  const holds = prepare(schema.then ?? true);
  const fails = prepare(schema.else ?? true);
  return (value, checking) => {
    const applies = fits(checking, asked, value) ? holds : fails;
    applies(value, checking);
  };
};

export const reference: Keyword = (operand, { resolve }) => {
  if (typeof operand !== 'string') return null;
  // Resolved when it is first needed, since schemas may refer to each other.
  return (value, checking) => {
    const check = resolve(operand);
    if (check) check(value, checking);
    else reportInvalid(checking, `can't be checked: its schema refers to '${operand}', which isn't there`);
  };
};
