import { checkValues, RenderError, sentenceOf, type JsonSchema, type PromptDocument } from '@onbook/template';
import type { PreviewInput } from '../protocol.js';

type Values = Readonly<Record<string, unknown>>;

/** What a form asks for, each with what is wrong with its value. */
export function previewInputs({ inputs, frontMatter }: PromptDocument, values: Values): PreviewInput[] {
  const { inputSchema } = frontMatter;
  const faults = inputSchema === null ? new Map<string, string>() : faultsByInput(inputSchema, values);
  return inputs.map(({ name, type, required, description, ...input }) => {
    const options = optionsOf(inputSchema, name);
    return {
      name,
      type,
      required,
      description,
      ...(options === null ? {} : { options }),
      ...('default' in input ? { default: input.default } : {}),
      fault: faults.get(name) ?? null,
    };
  });
}

/** An input that has no value is told as missing, not as a fault. */
function faultsByInput(schema: JsonSchema, values: Values): ReadonlyMap<string, string> {
  const byInput = new Map<string, string>();
  for (const fault of faultsOf(schema, values)) {
    const [name = ''] = fault.path.split('.', 1);
    if (!Object.hasOwn(values, name)) continue;
    const before = byInput.get(name);
    byInput.set(name, before === undefined ? sentenceOf(fault) : `${before} ${sentenceOf(fault)}`);
  }
  return byInput;
}

/** Empty where checking takes too long: rendering says so, in its refusal. */
function faultsOf(schema: JsonSchema, values: Values) {
  try {
    return checkValues(schema, values).faults;
  } catch (error) {
    if (error instanceof RenderError) return [];
    throw error;
  }
}

/** Null, which the schema of an optional input allows too, is no value to choose. */
function optionsOf(schema: JsonSchema | null, name: string): readonly unknown[] | null {
  const property = objectIn(objectIn(schema, 'properties'), name);
  if (property === null || !('enum' in property) || !Array.isArray(property.enum)) return null;
  return property.enum.filter((option: unknown) => option !== null);
}

function objectIn(value: unknown, key: string): object | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  const inner = (value as JsonSchema)[key];
  return typeof inner === 'object' ? inner : null;
}
