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

/** `inside` is the text between the tag's beginning and the cursor. */
export function readTypedInside(inside: string): TypedInside {
  const calls: OpenCall[] = [newCall()];
  let chains = false;
  let isBlockParameter = false;
  const found = (path: string, string: TypedInside['string'] = null): TypedInside => {
    const { callee, ...call } = calls.at(-1) ?? newCall();
    const continues = calls.length === 1 && (chains || callee === 'else');
    const isCallee = continues && !chains;
    return {
      call: { ...call, callee: isCallee ? null : callee, isInParentheses: calls.length > 1 },
      chains: continues,
      path,
      string,
      isBlockParameter,
    };
  };
  for (const { groups = {}, index, 0: text } of inside.matchAll(token)) {
    const top = calls.at(-1);
    if (top === undefined || groups.blank !== undefined) continue;
    if (groups.open !== undefined) return found('', { start: index + 1, mark: text });
    if (groups.path !== undefined && index + text.length === inside.length) return found(text);
    if (groups.mark === undefined) {
      if (calls.length === 1 && top.callee === 'else' && !chains) {
        chains = true;
        top.callee = null;
      }
      take(top, text);
    } else if (text === '(') calls.push(newCall());
    else if (text === ')') close(calls);
    else if (text === '=') top.key = top.arguments.pop() ?? null;
    else if (text === '|') isBlockParameter = !isBlockParameter;
  }
  return found('');
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
