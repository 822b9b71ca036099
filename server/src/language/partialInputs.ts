import { parsePrompt, type Delimiter, type Input } from '@onbook/template';

/** Texts of partials, by name; a map that doesn't change. */
type Texts = ReadonlyMap<string, string>;

const known = new WeakMap<Texts, Map<string, readonly Input[]>>();

/** What a partial uses, by way of those that it calls too; nothing where there is none of that name. */
export function partialInputs(
  name: string,
  texts: Texts,
  delimiters: readonly Delimiter[],
): readonly Input[] {
  const read = known.get(texts) ?? new Map<string, readonly Input[]>();
  known.set(texts, read);
  const text = texts.get(name);
  if (text === undefined) return [];
  const inputs = read.get(name) ?? parsePrompt(text, { partials: texts, delimiters, isPartial: true }).inputs;
  read.set(name, inputs);
  return inputs;
}
