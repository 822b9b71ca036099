import { canonical } from '../canonical.js';
import { checkPart, fits, reportInvalid, spend, type Check, type Checking } from '../checking.js';
import type { Keyword } from '../keyword.js';
import { propertyOf } from '../readValue.js';

/** `items` goes on where `prefixItems` (before 2020-12 a list of `items`) ends. */
export const items: Keyword = (operand, { schema, prepare }) => {
  if (Array.isArray(operand)) return prefixItems(operand, { schema, prepare, resolve: () => null });
  const check = prepare(operand);
  const from = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
  return rest(check, from);
};

export const additionalItems: Keyword = (operand, { schema, prepare }) =>
  Array.isArray(schema.items) ? rest(prepare(operand), schema.items.length) : null;

export const prefixItems: Keyword = (operand, { prepare }) => {
  if (!Array.isArray(operand)) return null;
  const checks = operand.map(prepare);
  return (value, checking) => {
    if (!Array.isArray(value)) return;
    for (const [index, check] of checks.entries())
      if (index < value.length) checkPart(checking, index, check, itemOf(value, index, checking));
  };
};

function rest(check: Check, from: number): Check {
  return (value, checking) => {
    if (!Array.isArray(value)) return;
    for (let index = from; index < value.length; index++)
      checkPart(checking, index, check, itemOf(value, index, checking));
  };
}

/** A list can claim to be longer than what is in it. */
function itemOf(list: readonly unknown[], index: number, checking: Checking): unknown {
  spend(checking);
  return propertyOf(list, String(index));
}

export const contains: Keyword = (operand, { schema, prepare }) => {
  const check = prepare(operand);
  const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
  const most = typeof schema.maxContains === 'number' ? schema.maxContains : Infinity;
  return (value, checking) => {
    if (!Array.isArray(value)) return;
    let fitting = 0;
    for (let index = 0; index < value.length; index++) {
      const item = itemOf(value, index, checking);
      if (fits(checking, check, item)) fitting++;
    }
    if (fitting >= least && fitting <= most) return;
    const demand = fitting < least ? `at least ${least}` : `at most ${most}`;
    reportInvalid(checking, `must have ${demand} items that fit the schema under 'contains', not ${fitting}`);
  };
};

export const minItems = count('at least', (items, limit) => items >= limit);
export const maxItems = count('at most', (items, limit) => items <= limit);

function count(words: string, holds: (items: number, limit: number) => boolean): Keyword {
  return (limit) =>
    typeof limit === 'number'
      ? (value, checking) => {
          if (!Array.isArray(value) || holds(value.length, limit)) return;
          reportInvalid(
            checking,
            `must have ${words} ${limit} ${limit === 1 ? 'item' : 'items'}, not ${value.length}`,
          );
        }
      : null;
}

export const uniqueItems: Keyword = (operand) =>
  operand === true
    ? (value, checking) => {
        if (!Array.isArray(value)) return;
        const seen = new Map<string, number>();
        for (let index = 0; index < value.length; index++) {
          const text = canonical(itemOf(value, index, checking), checking);
          const first = seen.get(text);
          if (first !== undefined) {
            reportInvalid(checking, `must not repeat items, and items ${first} and ${index} are the same`);
            return;
          }
          seen.set(text, index);
        }
      }
    : null;
