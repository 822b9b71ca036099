import { checkKeys } from './checkKeys.js';
import { readExtensions } from './extensions.js';
import type { FrontMatter } from './frontMatter.js';
import { readInputs, type DeclaredInputs } from './inputs.js';
import { readSchema, type NamedSchemas } from './picoschema.js';
import { schemaProblem } from './schemaProblem.js';
import { splitSource } from './splitSource.js';
import { readYaml } from './readYaml.js';
import { asMap, isMap, type ValueMap } from '../valueMap.js';
import type { Problem, Range } from '../problems.js';

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  readonly inputs: DeclaredInputs;
  /** Not trimmed. */
  readonly bodyRange: Range;
  readonly problems: readonly Problem[];
}

/** Reads the front matter of a file; what can't be read is a problem, and left out of the values. Never throws. */
export function readFrontMatter(source: string, schemas: NamedSchemas = {}): FrontMatterReading {
  const split = splitSource(source);
  const problems: Problem[] = [...split.problems];
  // The YAML of a front matter that never ends is the whole body, so its faults would be noise.
  const readable = split.problems.some(({ code }) => code === 'front-matter-not-recognised')
    ? null
    : split.yamlRange;
  const yaml = readable
    ? readYaml(source.slice(readable.start, readable.end), readable.start, 'front-matter-syntax')
    : null;
  const values = asMap(yaml?.value);
  if (yaml) problems.push(...yaml.problems);
  if (yaml?.problems.length === 0) problems.push(...checkKeys(source, yaml));
  const input = asMap(values.input);
  const output = asMap(values.output);
  const schemaAt = (written: unknown, path: readonly string[]) => {
    const { schema, faults } = readSchema(written, schemas);
    if (yaml) problems.push(...faults.map((fault) => schemaProblem({ source, yaml, path }, fault)));
    return schema;
  };
  const inputSchema = schemaAt(input.schema, ['input', 'schema']);
  const outputSchema = schemaAt(output.schema, ['output', 'schema']);
  const defaults = asMap(input.default);
  return {
    frontMatter: {
      range: split.range,
      yamlRange: split.yamlRange,
      ...scalars(values),
      inputSchema,
      outputSchema,
      ext: readExtensions(values),
      raw: isMap(yaml?.value) ? yaml.value : null,
      defaults,
    },
    inputs: readInputs({ source, yaml, schema: inputSchema, written: input.schema, defaults }),
    bodyRange: split.bodyRange,
    problems,
  };
}

function scalars(
  values: ValueMap,
): Omit<FrontMatter, 'range' | 'yamlRange' | 'inputSchema' | 'outputSchema' | 'ext' | 'raw' | 'defaults'> {
  const { temperature, maxOutputTokens, ...config } = asMap(values.config);
  const tools = values.tools;
  return {
    name: asText(values.name),
    description: asText(values.description),
    model: asText(values.model),
    temperature: typeof temperature === 'number' ? temperature : null,
    maxTokens: typeof maxOutputTokens === 'number' ? maxOutputTokens : null,
    config,
    metadata: asMap(values.metadata),
    tools: Array.isArray(tools) ? tools.filter((tool) => typeof tool === 'string') : [],
  };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
