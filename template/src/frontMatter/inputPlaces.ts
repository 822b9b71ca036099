import type { PromptDocument } from '../document.js';
import { frontMatterYaml } from './frontMatterYaml.js';
import { innerRange } from './innerRange.js';
import { parseKey } from './parseKey.js';
import { isJsonSchema } from './picoschema.js';
import { readYaml, type YamlPath, type YamlText } from './readYaml.js';
import type { Range } from '../problems.js';
import { asMap } from '../valueMap.js';

/** A place in YAML that names an input, without quotation marks and what else a key may hold. */
export interface InputPlace extends Range {
  readonly name: string;
  /** `mention`: in a JSON Schema's list `required`. `sample`: in the file of samples. */
  readonly kind: 'schema' | 'default' | 'mention' | 'sample';
}

/** In the front matter: the keys below `input.schema` and `input.default`, and what `required` lists. */
export function inputPlaces(document: PromptDocument): readonly InputPlace[] {
  const { source } = document;
  const yaml = frontMatterYaml(document);
  if (yaml === null) return [];
  const input = asMap(asMap(yaml.value).input);
  const schema = asMap(input.schema);
  const reading = { source, yaml };
  const inSchema = isJsonSchema(schema)
    ? [
        ...placesOfKeys(reading, ['input', 'schema', 'properties'], {
          map: schema.properties,
          kind: 'schema',
        }),
        ...placesOfItems(reading, ['input', 'schema', 'required'], schema.required),
      ]
    : placesOfKeys(reading, ['input', 'schema'], {
        map: schema,
        kind: 'schema',
        nameOf: (key) => parseKey(key).name,
      });
  const defaults = { map: input.default, kind: 'default' } as const;
  return [...inSchema, ...placesOfKeys(reading, ['input', 'default'], defaults)];
}

/** In a file of samples, `<name>.tests.yaml`: the keys below each `input`. */
export function samplePlaces(yamlText: string): readonly InputPlace[] {
  const yaml = readYaml(yamlText, 0, 'samples');
  const cases: unknown = asMap(yaml.value).cases;
  if (!Array.isArray(cases)) return [];
  const reading = { source: yamlText, yaml };
  return cases.flatMap((written: unknown, index) =>
    placesOfKeys(reading, ['cases', index, 'input'], { map: asMap(written).input, kind: 'sample' }),
  );
}

interface Reading {
  readonly source: string;
  readonly yaml: YamlText;
}

interface Keys {
  readonly map: unknown;
  readonly kind: InputPlace['kind'];
  /** The part of a key that is the name, at its beginning. */
  readonly nameOf?: (key: string) => string;
}

function placesOfKeys(
  { source, yaml }: Reading,
  path: YamlPath,
  { map, kind, nameOf = (key) => key }: Keys,
): readonly InputPlace[] {
  return Object.keys(asMap(map)).flatMap((key) => {
    const range = innerRange(source, yaml.keyRange([...path, key]), key);
    const name = nameOf(key);
    return range === null ? [] : [{ name, kind, start: range.start, end: range.start + name.length }];
  });
}

function placesOfItems({ source, yaml }: Reading, path: YamlPath, list: unknown): readonly InputPlace[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((name: unknown, index) => {
    if (typeof name !== 'string') return [];
    const range = innerRange(source, yaml.valueRange([...path, index]), name);
    return range === null ? [] : [{ name, kind: 'mention' as const, ...range }];
  });
}
