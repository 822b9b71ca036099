import type { PromptDocument } from '../document.js';
import type { TextEdit } from '../format/textEdit.js';
import type { Input } from '../frontMatter/frontMatter.js';
import { isJsonSchema } from '../frontMatter/picoschema.js';
import { yamlKey } from '../frontMatter/writeDeclaration.js';
import { asMap } from '../valueMap.js';
import { checked, editFrontMatter } from './editFrontMatter.js';
import { addItem, addPairs } from './yamlMaps.js';

/** The edits that make a declared input one that callers must pass; none where its schema can't be changed so. */
export function requireInput(document: PromptDocument, { name, range }: Input): readonly TextEdit[] {
  const { frontMatter, source } = document;
  const isRight = ({ inputs }: PromptDocument) => inputs.some((one) => one.name === name && one.required);
  if (!isJsonSchema(asMap(asMap(frontMatter.raw?.input).schema))) {
    if (!range || source[range.end] !== '?') return [];
    return checked(document, [{ range: { start: range.end, end: range.end + 1 }, text: '' }], isRight);
  }
  const path = ['input', 'schema'];
  const key = yamlKey(name);
  const list = `required: [${key}]`;
  const change = (yaml: string) =>
    addItem(yaml, [...path, 'required'], key) ?? addPairs(yaml, path, [{ flow: list, lines: [list] }]);
  return editFrontMatter(document, { change, isRight });
}
