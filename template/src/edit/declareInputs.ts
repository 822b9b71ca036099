import type { PromptDocument } from '../document.js';
import type { TextEdit } from '../format/textEdit.js';
import type { Input } from '../frontMatter/frontMatter.js';
import { isJsonSchema } from '../frontMatter/picoschema.js';
import { writeDeclaration, yamlKey } from '../frontMatter/writeDeclaration.js';
import { asMap } from '../valueMap.js';
import { checked, editFrontMatter } from './editFrontMatter.js';
import { addItem, addPairs, type YamlPair } from './yamlMaps.js';

/** An input that is to be declared; one with a default isn't required. */
export type NewInput = Pick<Input, 'name' | 'type' | 'required' | 'default'>;

/**
 * The edits that declare inputs under `input.schema`, in Picoschema or JSON Schema as the front matter has it, and
 * their defaults under `input.default`. They make the front matter where there is none. None for a partial, and where
 * the front matter can't be read or has no place for them.
 */
export function declareInputs(document: PromptDocument, inputs: readonly NewInput[]): readonly TextEdit[] {
  const { frontMatter, isPartial, source } = document;
  if (isPartial || inputs.length === 0) return [];
  const isRight = (changed: PromptDocument) =>
    inputs.every((input) => isDeclared(changed, input)) && keepsInputs(document, changed);
  if (frontMatter.range)
    return editFrontMatter(document, { change: (yaml) => declareIn(yaml, document, inputs), isRight });
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const yaml = declareIn(lineEnd, document, inputs)?.trimStart();
  if (yaml === undefined) return [];
  const start = source.startsWith('\uFEFF') ? 1 : 0;
  const text = `---${lineEnd}${yaml}---${lineEnd}`;
  return checked(document, [{ range: { start, end: start }, text }], isRight);
}

function declareIn(
  yaml: string,
  { frontMatter }: PromptDocument,
  inputs: readonly NewInput[],
): string | null {
  const { schema } = asMap(frontMatter.raw?.input);
  const declared = isJsonSchema(asMap(schema)) ? declareAsJson(yaml, inputs) : declareAsPico(yaml, inputs);
  const defaults = inputs.filter((input) => input.default !== undefined);
  if (declared === null || defaults.length === 0) return declared;
  const pairs = defaults.map((input) => pair(yamlKey(input.name), JSON.stringify(input.default)));
  return addPairs(declared, ['input', 'default'], pairs);
}

function declareAsPico(yaml: string, inputs: readonly NewInput[]): string | null {
  const pairs = inputs.map((input) => {
    // What has a default is optional without a mark.
    const [key, type] = writeDeclaration({ ...input, required: isAsked(input) });
    return pair(key, type);
  });
  return addPairs(yaml, ['input', 'schema'], pairs);
}

function declareAsJson(yaml: string, inputs: readonly NewInput[]): string | null {
  const path = ['input', 'schema'];
  const pairs = inputs.map(({ name, type }) => {
    return pair(yamlKey(name), type === 'any' ? '{}' : `{ type: ${type} }`);
  });
  let changed = addPairs(yaml, [...path, 'properties'], pairs);
  for (const input of inputs.filter(isAsked)) {
    if (changed === null) return null;
    const name = yamlKey(input.name);
    changed =
      addItem(changed, [...path, 'required'], name) ??
      addPairs(changed, path, [pair('required', `[${name}]`)]);
  }
  return changed;
}

/** Whether the schema is to ask for it. */
function isAsked(input: NewInput): boolean {
  return input.required || input.default !== undefined;
}

function pair(key: string, value: string): YamlPair {
  const written = `${key}: ${value}`;
  return { flow: written, lines: [written] };
}

function isDeclared({ inputs }: PromptDocument, { name, type, required }: NewInput): boolean {
  return inputs.some((input) => {
    return input.declared && input.name === name && input.type === type && input.required === required;
  });
}

function keepsInputs(before: PromptDocument, after: PromptDocument): boolean {
  return before.inputs.filter(({ declared }) => declared).every((input) => isDeclared(after, input));
}
