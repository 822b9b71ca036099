import type { PromptDocument } from '../document.js';
import { isMap, type ValueMap } from '../valueMap.js';
import { sentenceOf, type ValueFault } from '../values/checking.js';
import { checkValues, type CheckedValues } from '../values/checkValues.js';
import { keysOf, propertyOf } from '../values/readValue.js';
import type { Missing } from './environment.js';

export interface CheckedInput {
  readonly missing: readonly Missing[];
  /** Sentences. */
  readonly invalid: readonly string[];
  /** The paths of nulls that the schema allows. */
  readonly nulls: ReadonlySet<string>;
  /** The paths of values that neither the schema nor the text knows. */
  readonly unknown: readonly string[];
}

/** What can be said of a caller's values before anything is rendered; the rest is found where a value is used. */
export function checkInput(document: PromptDocument, values: ValueMap): CheckedInput {
  const { needed, names, takesOthers } = expectedBy(document);
  const { inputSchema } = document.frontMatter;
  const checked = inputSchema ? checkValues(inputSchema, values) : unchecked;
  const { faults } = checked;
  const nulls = checked.nulls.length > 0 ? new Set(checked.nulls) : none;
  const absent = needed.filter(({ path }) => {
    const value = propertyOf(values, path);
    return value === undefined || (value === null && !nulls.has(path));
  });
  const extra = takesOthers ? [] : keysOf(values).filter((name) => !names.has(name));
  if (faults.length === 0) return { missing: absent, invalid: [], nulls, unknown: extra };
  const below = faults.filter(({ kind, path }) => kind === 'unknown' && !Object.hasOwn(values, path));
  return {
    missing: [...absent, ...missingParts(document, faults)],
    invalid: faults.filter(({ kind }) => kind === 'invalid').map(sentenceOf),
    nulls,
    unknown: [...extra, ...below.map(({ path }) => path)],
  };
}

const unchecked: CheckedValues = { faults: [], nulls: [] };
const none: ReadonlySet<string> = new Set();

/**
 * Required properties that aren't there stand where the text first uses the variable that they belong to. What the
 * text doesn't use at all, nobody misses.
 */
function missingParts(document: PromptDocument, faults: readonly ValueFault[]): Missing[] {
  const { firstUses } = expectedBy(document);
  return faults.flatMap(({ kind, path }) => {
    if (kind !== 'missing') return [];
    const use = [...firstUses].find(([name]) => path === name || path.startsWith(`${name}.`));
    if (!use && !document.readsAllInputs) return [];
    return [{ path, at: use?.[1] ?? document.source.length }];
  });
}

interface Expected {
  /** Every use of a variable that callers must pass; optional ones are found where they are needed. */
  readonly needed: readonly Missing[];
  /** Where in the text, by name, in that order. */
  readonly firstUses: ReadonlyMap<string, number>;
  /** Of all variables that the prompt declares or uses. */
  readonly names: ReadonlySet<string>;
  /** A variable of any other name has a use too. */
  readonly takesOthers: boolean;
}

const known = new WeakMap<PromptDocument, Expected>();

function expectedBy(document: PromptDocument): Expected {
  const found = known.get(document);
  if (found) return found;
  const { inputs, references, partialReferences, readsAllInputs, frontMatter } = document;
  const { additionalProperties, patternProperties } = frontMatter.inputSchema ?? {};
  const required = new Set(inputs.filter((input) => input.required).map(({ name }) => name));
  const uses = [...references, ...partialReferences].map(({ name, range }) => ({ name, at: range.start }));
  const inOrder = uses.sort((a, b) => a.at - b.at);
  const firstUses = new Map<string, number>();
  for (const { name, at } of inOrder) if (!firstUses.has(name)) firstUses.set(name, at);
  const expected: Expected = {
    needed: inOrder.filter(({ name }) => required.has(name)).map(({ name, at }) => ({ path: name, at })),
    firstUses,
    names: new Set(inputs.map(({ name }) => name)),
    takesOthers:
      readsAllInputs ||
      additionalProperties === true ||
      isMap(additionalProperties) ||
      isMap(patternProperties),
  };
  known.set(document, expected);
  return expected;
}
