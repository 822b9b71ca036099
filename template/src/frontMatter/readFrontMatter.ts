import { checkKeys } from './checkKeys.js';
import type { FrontMatter, JsonSchema } from './frontMatter.js';
import { readInputs, type DeclaredInputs } from './inputs.js';
import { readSchema } from './picoschema.js';
import { splitSource } from './splitSource.js';
import { readYaml, type YamlText } from './readYaml.js';
import { asMap, type ValueMap } from '../valueMap.js';
import type { Problem, Range } from '../problems.js';

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  readonly inputs: DeclaredInputs;
  /** Not trimmed. */
  readonly bodyRange: Range;
  readonly problems: readonly Problem[];
}

/** Reads the front matter of a file; what can't be read is a problem, and left out of the values. Never throws. */
export function readFrontMatter(source: string): FrontMatterReading {
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
  if (yaml?.problems.length === 0) problems.push(...checkKeys(yaml));
  const input = asMap(values.input);
  const output = asMap(values.output);
  const inputSchema = schemaAt(yaml, input.schema, ['input', 'schema'], problems);
  const outputSchema = schemaAt(yaml, output.schema, ['output', 'schema'], problems);
  const defaults = asMap(input.default);
  return {
    frontMatter: {
      range: split.range,
      yamlRange: split.yamlRange,
      ...scalars(values),
      inputSchema,
      outputSchema,
      defaults,
    },
    inputs: readInputs({ source, yaml, schema: inputSchema, written: input.schema, defaults }),
    bodyRange: split.bodyRange,
    problems,
  };
}

function scalars(
  values: ValueMap,
): Omit<FrontMatter, 'range' | 'yamlRange' | 'inputSchema' | 'outputSchema' | 'defaults'> {
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

function schemaAt(
  yaml: YamlText | null,
  written: unknown,
  path: readonly string[],
  problems: Problem[],
): JsonSchema | null {
  const { schema, faults } = readSchema(written);
  for (const fault of faults) {
    const range = yaml?.valueRange([...path, ...fault.path]) ?? { start: 0, end: 0 };
    problems.push({ code: 'schema', severity: fault.severity, message: fault.message, range });
  }
  return schema;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
