/** Reads what stands in a tag before the cursor. A half-typed tag has no node yet, so this looks at the text alone. */

/** A call as far as it is typed. */
export interface TypedCall {
  /** As it is written; null where that is what is being typed. */
  readonly callee: string | null;
  readonly isInParentheses: boolean;
  /** Those without a name that are complete, as they are written; `(…)` for a call. */
  readonly arguments: readonly string[];
  /** The names of those that have one and are complete. */
  readonly keys: readonly string[];
  /** The name of the argument whose value is being typed; null for one without a name. */
  readonly key: string | null;
}

export interface TypedInside {
  /** The innermost call. */
  readonly call: TypedCall;
  /** It follows an `else`. */
  readonly chains: boolean;
  /** The path that ends at the cursor; empty where none does. */
  readonly path: string;
  /** Where the text of the string that the cursor is in begins, and the mark that ends it; null outside of one. */
  readonly string: { readonly start: number; readonly mark: string } | null;
  /** Behind `as |`. */
  readonly isBlockParameter: boolean;
}

interface OpenCall {
  callee: string | null;
  readonly arguments: string[];
  readonly keys: string[];
  key: string | null;
}

const token =
  /(?<blank>\s+)|(?<string>"(?:\\"|[^"])*"|'(?:\\'|[^'])*')|(?<open>["'])|(?<path>(?:\[[^\]]*(?:\]|$)|[^\s"'()|=[\]])+)|(?<mark>[^])/gy;

interface Reading {
  /** From the tag's own to the innermost. */
  readonly calls: OpenCall[];
  chains: boolean;
  isBlockParameter: boolean;
}

/** `inside` is the text between the tag's beginning and the cursor. */
export function readTypedInside(inside: string): TypedInside {
  const reading: Reading = { calls: [newCall()], chains: false, isBlockParameter: false };
  for (const { groups = {}, index, 0: text } of inside.matchAll(token)) {
    if (groups.open !== undefined) return typedInside(reading, '', { start: index + 1, mark: text });
    if (groups.path !== undefined && index + text.length === inside.length) return typedInside(reading, text);
    if (groups.mark !== undefined) readMark(reading, text);
    else if (groups.blank === undefined) readValue(reading, text);
  }
  return typedInside(reading, '');
}

function typedInside(
  { calls, chains, isBlockParameter }: Reading,
  path: string,
  string: TypedInside['string'] = null,
): TypedInside {
  const isInParentheses = calls.length > 1;
  const { callee, ...call } = calls.at(-1) ?? newCall();
  // The word behind `else` is a helper's name.
  const isElse = !isInParentheses && !chains && callee === 'else';
  return {
    call: { ...call, callee: isElse ? null : callee, isInParentheses },
    chains: !isInParentheses && (chains || isElse),
    path,
    string,
    isBlockParameter,
  };
}

function readValue(reading: Reading, value: string): void {
  const { calls, chains } = reading;
  const call = calls.at(-1);
  if (!call) return;
  if (calls.length === 1 && call.callee === 'else' && !chains) {
    reading.chains = true;
    call.callee = null;
  }
  take(call, value);
}

function readMark(reading: Reading, mark: string): void {
  const { calls } = reading;
  const call = calls.at(-1);
  if (mark === '(') calls.push(newCall());
  else if (mark === ')') close(calls);
  else if (mark === '|') reading.isBlockParameter = !reading.isBlockParameter;
  else if (mark === '=' && call) call.key = call.arguments.pop() ?? null;
}

function newCall(): OpenCall {
  return { callee: null, arguments: [], keys: [], key: null };
}

function take(call: OpenCall, value: string): void {
  if (call.callee === null) call.callee = value;
  else if (call.key === null) call.arguments.push(value);
  else {
    call.keys.push(call.key);
    call.key = null;
  }
}

function close(calls: OpenCall[]): void {
  if (calls.length > 1) calls.pop();
  const around = calls.at(-1);
  if (around) take(around, '(…)');
}
