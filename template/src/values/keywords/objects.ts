import { isMap } from '../../valueMap.js';
import { checkPart, fits, report, reportInvalid, trial, type Check, type Checking } from '../checking.js';
import type { Keyword } from '../keyword.js';
import { matches, readPattern } from '../pattern.js';
import { keysOf, propertyOf } from '../readValue.js';

/** A null that the schema doesn't allow is a value that isn't there. */
export const properties: Keyword = (operand, { schema, prepare }) => {
  if (!isMap(operand)) return null;
  const required = namesIn(schema.required);
  const known = Object.keys(operand).map((name) => ({
    name,
    check: prepare(operand[name]),
    isRequired: required.includes(name),
  }));
  return (value, checking) => {
    if (!isMap(value)) return;
    for (const { name, check, isRequired } of known) {
      const property = propertyOf(value, name);
      const isThere = property !== null || fits(checking, check, null);
      if (property !== undefined && isThere) checkPart(checking, name, check, property);
      else if (isRequired) reportMissing(checking, name);
    }
  };
};

/** Those that `properties` has are its own business. */
export const required: Keyword = (operand, { schema }) => {
  const described = isMap(schema.properties) ? schema.properties : {};
  const names = namesIn(operand).filter((name) => !Object.hasOwn(described, name));
  return names.length === 0 ? null : requiring(names);
};

function requiring(names: readonly string[]): Check {
  return (value, checking) => {
    if (!isMap(value)) return;
    for (const name of names) if (propertyOf(value, name) === undefined) reportMissing(checking, name);
  };
}

function reportMissing(checking: Checking, name: string): void {
  report(checking, { kind: 'missing', path: name, says: 'is missing' });
}

export const additionalProperties: Keyword = (operand, { schema, prepare }) => {
  const named = isMap(schema.properties) ? schema.properties : {};
  const patterns = Object.keys(isMap(schema.patternProperties) ? schema.patternProperties : {}).map(
    readPattern,
  );
  const check: Check = operand === false ? reportUnknown : prepare(operand);
  return (value, checking) => {
    if (!isMap(value)) return;
    for (const name of keysOf(value)) {
      if (Object.hasOwn(named, name)) continue;
      if (patterns.some((pattern) => !('fault' in pattern) && matches(pattern, name, checking))) continue;
      const property = propertyOf(value, name);
      if (property !== undefined) checkPart(checking, name, check, property);
    }
  };
};

const reportUnknown: Check = (_, checking) => {
  report(checking, { kind: 'unknown', path: '', says: "isn't allowed here" });
};

export const patternProperties: Keyword = (operand, { prepare }) => {
  if (!isMap(operand)) return null;
  const known = Object.keys(operand).map((text) => ({
    pattern: readPattern(text),
    check: prepare(operand[text]),
  }));
  return (value, checking) => {
    if (!isMap(value)) return;
    for (const { pattern, check } of known) {
      if ('fault' in pattern) {
        reportInvalid(checking, `can't be held to its patternProperties: ${pattern.fault}`);
        continue;
      }
      for (const name of keysOf(value)) {
        const property = propertyOf(value, name);
        if (property !== undefined && matches(pattern, name, checking))
          checkPart(checking, name, check, property);
      }
    }
  };
};

export const propertyNames: Keyword = (operand, { prepare }) => {
  const check = prepare(operand);
  return (value, checking) => {
    for (const name of isMap(value) ? keysOf(value) : []) {
      const [fault] = trial(checking, check, name);
      if (fault) reportInvalid(checking, `has a property ${JSON.stringify(name)} whose name ${fault.says}`);
    }
  };
};

export const minProperties = count('at least', (properties, limit) => properties >= limit);
export const maxProperties = count('at most', (properties, limit) => properties <= limit);

function count(words: string, holds: (properties: number, limit: number) => boolean): Keyword {
  return (limit) =>
    typeof limit === 'number'
      ? (value, checking) => {
          if (!isMap(value)) return;
          const found = keysOf(value).length;
          if (holds(found, limit)) return;
          const noun = limit === 1 ? 'property' : 'properties';
          reportInvalid(checking, `must have ${words} ${limit} ${noun}, not ${found}`);
        }
      : null;
}

/** What must hold where a property is there: names that are required, or a schema. */
export const dependencies: Keyword = (operand, { prepare }) => {
  if (!isMap(operand)) return null;
  const known = Object.keys(operand).map((name) => ({
    name,
    check: Array.isArray(operand[name]) ? requiring(namesIn(operand[name])) : prepare(operand[name]),
  }));
  return (value, checking) => {
    if (!isMap(value)) return;
    for (const { name, check } of known) if (propertyOf(value, name) !== undefined) check(value, checking);
  };
};

function namesIn(operand: unknown): readonly string[] {
  return Array.isArray(operand) ? operand.filter((name) => typeof name === 'string') : [];
}
