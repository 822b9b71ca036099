import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { innerRange } from '../frontMatter/innerRange.js';
import type { YamlPath, YamlText } from '../frontMatter/readYaml.js';
import { inputType } from '../frontMatter/types.js';
import { valueMeant } from '../frontMatter/valueMeant.js';
import { yamlKey } from '../frontMatter/writeDeclaration.js';
import { nearestName } from '../nearestName.js';
import type { Problem, Range } from '../problems.js';
import { asMap, isMap } from '../valueMap.js';
import type { WrittenFault } from './writtenFaults.js';

/** Values that stand in a file, and what they are held to. */
export interface WrittenValues {
  readonly source: string;
  readonly yaml: YamlText;
  /** Of the values, from the top of the YAML. */
  readonly path: YamlPath;
  readonly schema: JsonSchema;
  /** Also those that come from elsewhere. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a value does against the schema, and where it is written. */
export interface Misfit
  extends Pick<WrittenFault, 'kind'>, Pick<Problem, 'message' | 'range' | 'suggestion'> {
  /** From the values, as property names and indices; empty for all of them together. */
  readonly steps: readonly string[];
}

/** A fault of written values, at its place. */
export function misfit(written: WrittenValues, { kind, path, message }: WrittenFault): Misfit {
  const steps = path === '' ? [] : path.split('.');
  const place = kind === 'unknown' ? unknownKey(written, steps) : wrongValue(written, steps);
  const { advice = '', ...rest } = place;
  return { kind, steps, message: message + advice, ...rest };
}

interface Place extends Pick<Misfit, 'range' | 'suggestion'> {
  /** What to say more. */
  readonly advice?: string;
}

type Steps = readonly string[];

function unknownKey({ source, yaml, path, schema, values }: WrittenValues, steps: Steps): Place {
  const key = steps.at(-1) ?? '';
  const above = steps.slice(0, -1);
  const range = yaml.keyRange([...path, ...steps]);
  const inner = innerRange(source, range, key);
  const siblings = asMap(valueAt(values, above));
  const free = Object.keys(asMap(schemaAt(schema, above)?.properties)).filter(
    (name) => !Object.hasOwn(siblings, name),
  );
  const guess = inner && nearestName(key, free);
  return guess === null || inner === null ? { range } : guessed(guess, { range, inner });
}

function wrongValue({ source, yaml, path, schema, values }: WrittenValues, steps: Steps): Place {
  const range = yaml.valueRange([...path, ...steps]);
  const [part, value] = [schemaAt(schema, steps), valueAt(values, steps)];
  if (part === null) return { range };
  const text = source.slice(range.start, range.end);
  if (!Array.isArray(part.enum)) {
    const meant = valueMeant(inputType(part), value, text);
    return meant === null ? { range } : { range, suggestion: meant };
  }
  const inner = typeof value === 'string' ? innerRange(source, range, value) : null;
  const guess =
    inner &&
    nearestName(
      String(value),
      part.enum.filter((one) => typeof one === 'string'),
    );
  return guess === null || inner === null ? { range } : guessed(guess, { range, inner });
}

interface WrittenText {
  readonly range: Range;
  /** Without its quotation marks. */
  readonly inner: Range;
}

/** The guess stands as a text in YAML wherever the written one did. */
function guessed(guess: string, { range, inner }: WrittenText): Place {
  const isQuoted = inner.start > range.start;
  const place = { range: inner, advice: ` Did you mean '${guess}'?` };
  if (isQuoted && /["'\\]/.test(guess)) return place;
  return { ...place, suggestion: isQuoted ? guess : yamlKey(guess) };
}

/** By properties and items alone; null where the schema says it in another way. */
function schemaAt(schema: JsonSchema, steps: Steps): JsonSchema | null {
  let at: JsonSchema | null = schema;
  for (const step of steps) {
    const properties = asMap(at?.properties);
    const next: unknown = Object.hasOwn(properties, step) ? properties[step] : at?.items;
    at = isMap(next) ? next : null;
  }
  return at;
}

function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return at[Number(step)];
    const map = asMap(at);
    return Object.hasOwn(map, step) ? map[step] : undefined;
  }, value);
}
