import type { Range } from '../problems.js';
import { asMap } from '../valueMap.js';
import type { Input, JsonSchema } from './frontMatter.js';
import { parseKey } from './parseKey.js';
import { isJsonSchema } from './picoschema.js';
import { inputType, typeOfValue } from './types.js';
import type { YamlPath, YamlText } from './readYaml.js';

export interface DeclaredInputs {
  /** In the order of the schema, then those that only have a default. */
  readonly inputs: readonly Input[];
  /** The schema lists the inputs by name and allows no others, so a name outside it is a mistake. */
  readonly closed: boolean;
}

interface Declaration {
  readonly source: string;
  readonly yaml: YamlText | null;
  readonly schema: JsonSchema | null;
  /** As it stands in the YAML. */
  readonly written: unknown;
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** The inputs that a front matter declares, by its schema and its defaults. */
export function readInputs(declaration: Declaration): DeclaredInputs {
  const { schema, defaults } = declaration;
  const properties = asMap(schema?.properties);
  const required = schema?.required;
  const places = keyPlaces(declaration.written);
  const inputs: Input[] = Object.entries(properties).map(([name, property]) => {
    const hasDefault = Object.hasOwn(defaults, name);
    return {
      name,
      type: inputType(asMap(property)),
      required: Array.isArray(required) && required.includes(name) && !hasDefault,
      description: text(asMap(property).description),
      ...(hasDefault && { default: defaults[name] }),
      declared: true,
      ...rangeOfKey(declaration, ['input', 'schema', ...(places.get(name) ?? [])], name),
    };
  });
  for (const [name, value] of Object.entries(defaults)) {
    if (Object.hasOwn(properties, name)) continue;
    const range = rangeOfKey(declaration, ['input', 'default', name], name);
    inputs.push({
      name,
      type: typeOfValue(value),
      required: false,
      description: '',
      default: value,
      declared: true,
      ...range,
    });
  }
  const others = schema?.additionalProperties;
  const open = others === true || (typeof others === 'object' && others !== null);
  return { inputs, closed: Object.keys(properties).length > 0 && !open };
}

/** Where each input's key stands below `input.schema`, in Picoschema or in JSON Schema. */
function keyPlaces(written: unknown): ReadonlyMap<string, YamlPath> {
  const map = asMap(written);
  if (isJsonSchema(map)) {
    return new Map(Object.keys(asMap(map.properties)).map((name) => [name, ['properties', name]]));
  }
  return new Map(Object.keys(map).map((key) => [parseKey(key).name, [key]]));
}

function rangeOfKey({ source, yaml }: Declaration, path: YamlPath, name: string): { range?: Range } {
  if (!yaml) return {};
  const key = yaml.keyRange(path);
  const at = source.slice(key.start, key.end).indexOf(name);
  if (at < 0) return { range: key };
  return { range: { start: key.start + at, end: key.start + at + name.length } };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
