import { canonical } from '../canonical.js';
import { reportInvalid, type Check } from '../checking.js';
import { described, listed, withArticle } from '../describe.js';
import type { Keyword } from '../keyword.js';
import { matches, readPattern } from '../pattern.js';

/** `type` holds for values of every type, so it is the first thing to say of one. */
export const type: Keyword = (operand) => {
  const types = (Array.isArray(operand) ? operand : [operand]).filter((one) => typeof one === 'string');
  // `any` is Picoschema's.
  if (types.length === 0 || types.includes('any')) return null;
  const named = types.filter((one) => one !== 'null');
  const words = listed((named.length > 0 ? named : types).map(withArticle));
  return (value, checking) => {
    for (const one of types) if (isOfType(one, value)) return;
    reportInvalid(checking, `must be ${words}, not ${described(value)}`);
  };
};

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

export const enumeration: Keyword = (operand) => {
  if (!Array.isArray(operand)) return null;
  const values: readonly unknown[] = operand;
  const shown = values.filter((one) => one !== null).map((one) => JSON.stringify(one));
  return equalToOneOf(values, `must be ${shown.length > 1 ? 'one of ' : ''}${shown.join(', ')}`);
};

export const constant: Keyword = (operand) => equalToOneOf([operand], `must be ${JSON.stringify(operand)}`);

function equalToOneOf(allowed: readonly unknown[], demand: string): Check {
  return (value, checking) => {
    if (allowed.includes(value)) return;
    const isEqual = (one: unknown) =>
      typeof one === 'object' && canonical(one, checking) === canonical(value, checking);
    if (typeof value === 'object' && allowed.some(isEqual)) return;
    reportInvalid(checking, `${demand}, not ${described(value)}`);
  };
}

export const minimum = comparison('at least', (value, limit) => value >= limit);
export const maximum = comparison('at most', (value, limit) => value <= limit);
export const exclusiveMinimum = comparison('more than', (value, limit) => value > limit);
export const exclusiveMaximum = comparison('less than', (value, limit) => value < limit);
export const multipleOf = comparison('a multiple of', (value, unit) => {
  const quotient = value / unit;
  return Math.abs(quotient - Math.round(quotient)) <= Number.EPSILON * Math.abs(quotient);
});

function comparison(words: string, holds: (value: number, limit: number) => boolean): Keyword {
  return (limit) =>
    typeof limit === 'number'
      ? (value, checking) => {
          if (typeof value !== 'number' || holds(value, limit)) return;
          reportInvalid(checking, `must be ${words} ${limit}, not ${value}`);
        }
      : null;
}

export const minLength = length('at least', (count, limit) => count >= limit);
export const maxLength = length('at most', (count, limit) => count <= limit);

/** JSON Schema counts code points. */
function length(words: string, holds: (count: number, limit: number) => boolean): Keyword {
  return (limit) =>
    typeof limit === 'number'
      ? (value, checking) => {
          if (typeof value !== 'string') return;
          const surrogatePairs = value.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0;
          const count = value.length - surrogatePairs;
          if (holds(count, limit)) return;
          const characters = limit === 1 ? 'character' : 'characters';
          reportInvalid(checking, `must have ${words} ${limit} ${characters}, not ${count}`);
        }
      : null;
}

export const pattern: Keyword = (operand) => {
  if (typeof operand !== 'string') return null;
  const read = readPattern(operand);
  return (value, checking) => {
    if (typeof value !== 'string') return;
    if ('fault' in read) reportInvalid(checking, `can't be held to its pattern: ${read.fault}`);
    else if (!matches(read, value, checking))
      reportInvalid(checking, `must match the pattern ${operand}, which ${described(value)} doesn't`);
  };
};
