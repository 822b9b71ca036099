/** Looking at JSON that others wrote, member by member. */

export type Check = (value: unknown) => boolean;
export type Checks<T> = { readonly [Key in keyof T]-?: Check };

export const isText: Check = (value) => typeof value === 'string';
export const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
export const isFlag: Check = (value) => typeof value === 'boolean';
/** 1, 2, 3 … */
export const isNumber: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
export const isUuid = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const isSha256 = matches(/^[0-9a-f]{64}$/);
/** ISO 8601, UTC, as JavaScript writes it. */
export const isTime: Check = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));

function matches(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

export function oneOf(...values: readonly string[]): Check {
  return (value) => values.some((one) => one === value);
}

export function objectOf<T>(checks: Checks<T>): Check {
  return (value) => isObject(value) && wrongMember(value, checks) === null;
}

/** The first member that is missing, of another kind, or one too many. */
export function wrongMember(
  value: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
): string | null {
  const wrong = Object.keys(checks).find(
    (key) => !Object.hasOwn(value, key) || checks[key]?.(value[key]) === false,
  );
  if (wrong !== undefined)
    return `${wrong} ${Object.hasOwn(value, wrong) ? "isn't what it must be" : 'is missing'}`;
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(checks, key));
  return unknown === undefined ? null : `${unknown} isn't known`;
}
