import { refuse, type CodeReader } from './codeReader.js';
import { holeOf, splitAtCommas } from './expressions.js';
import type { Hole, Part } from './parts.js';
import type { Token } from './readTokens.js';

/** A value that is evaluated once and may be shown at several places. */
export interface Supplied {
  readonly hole: Hole;
  /** Tells it from the others of its literal. */
  readonly id: string;
  readonly tokens: readonly Token[];
}

export function suppliedValue(reader: CodeReader, tokens: readonly Token[]): Supplied {
  return { hole: holeOf(reader, tokens), id: `value at ${tokens[0]?.start ?? 0}`, tokens };
}

/** The arguments of a call by name or number. */
export function readArguments(
  reader: CodeReader,
  tokens: readonly Token[],
): ReadonlyMap<string, Supplied> | null {
  const supplied = new Map<string, Supplied>();
  let position = 0;
  for (const argument of splitAtCommas(tokens)) {
    const [first, second] = argument;
    if (!first || /^\*\*?$/.test(first.text)) {
      const message = "Arguments that are passed as a list or map can't be moved. Name each of them.";
      return refuse(reader, message, first ?? tokens[0] ?? { start: 0, end: 0 });
    }
    const isNamed = first.kind === 'word' && second?.text === '=';
    const key = isNamed ? first.text : String(position++);
    supplied.set(key, suppliedValue(reader, isNamed ? argument.slice(2) : argument));
  }
  return supplied;
}

/** Refuses a call that was made once and would be made for each of several inputs. */
export function refuseRepeatedCalls(
  reader: CodeReader,
  parts: readonly Part[],
  supplied: ReadonlyMap<string, Supplied>,
): boolean {
  const uses = new Set(parts.flatMap((part) => (part.kind === 'hole' ? (part.identity ?? []) : [])));
  for (const { id, hole, tokens } of supplied.values()) {
    const count = [...uses].filter((identity) => identity.startsWith(`${id} `)).length;
    if (count < 2) continue;
    const [first, last] = [tokens[0], tokens.at(-1)];
    const message = `'${hole.expression}' is evaluated once here, and would be ${count} times. Put it into a variable first.`;
    refuse(reader, message, { start: first?.start ?? 0, end: last?.end ?? 0 });
    return true;
  }
  return false;
}
