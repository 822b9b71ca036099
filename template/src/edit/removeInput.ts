import type { PromptDocument } from '../document.js';
import type { TextEdit } from '../format/textEdit.js';
import { parseKey } from '../frontMatter/parseKey.js';
import { isJsonSchema } from '../frontMatter/picoschema.js';
import { asMap } from '../valueMap.js';
import { editFrontMatter } from './editFrontMatter.js';
import { removeItem, removePair } from './yamlMaps.js';

/** The edits that take an input's declaration and default away; none where it has no declaration that can be. */
export function removeInput(document: PromptDocument, name: string): readonly TextEdit[] {
  const input = asMap(document.frontMatter.raw?.input);
  return editFrontMatter(document, {
    change: (yaml) => withoutDefault(withoutDeclaration(yaml, asMap(input.schema), name), input, name),
    isRight: ({ inputs }) => {
      const names = inputs.filter(({ declared }) => declared).map((one) => one.name);
      const kept = document.inputs.filter((one) => one.declared && one.name !== name);
      return names.length === kept.length && kept.every((one) => names.includes(one.name));
    },
  });
}

function withoutDeclaration(yaml: string, schema: Readonly<Record<string, unknown>>, name: string): string {
  const path = ['input', 'schema'];
  if (isJsonSchema(schema)) {
    const changed = removePair(yaml, [...path, 'properties', name]) ?? yaml;
    return removeItem(changed, [...path, 'required'], name) ?? changed;
  }
  const key = Object.keys(schema).find((written) => parseKey(written).name === name);
  return (key === undefined ? null : removePair(yaml, [...path, key])) ?? yaml;
}

function withoutDefault(yaml: string, input: Readonly<Record<string, unknown>>, name: string): string {
  const defaults = asMap(input.default);
  if (!Object.hasOwn(defaults, name)) return yaml;
  const path = ['input', 'default'];
  const isWhole = Object.keys(defaults).length === 1 && Object.keys(input).length > 1;
  return removePair(yaml, isWhole ? path : [...path, name]) ?? yaml;
}
