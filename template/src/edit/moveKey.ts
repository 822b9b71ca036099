import type { PromptDocument } from '../document.js';
import type { TextEdit } from '../format/textEdit.js';
import { frontMatterYaml } from '../frontMatter/frontMatterYaml.js';
import { asMap } from '../valueMap.js';
import { editFrontMatter } from './editFrontMatter.js';
import { addPairs, removePair } from './yamlMaps.js';

/** The edits that move a key of the front matter, as it is written, into another one; none where that can't be done. */
export function moveKey(document: PromptDocument, key: string, into: string): readonly TextEdit[] {
  const yaml = frontMatterYaml(document);
  const values = asMap(document.frontMatter.raw);
  if (yaml === null || !Object.hasOwn(values, key)) return [];
  const { start } = yaml.keyRange([key]);
  const written = document.source.slice(start, yaml.valueRange([key]).end).trimEnd();
  const pair = { flow: written, lines: written.split(/\r?\n/) };
  const value = JSON.stringify(values[key]);
  return editFrontMatter(document, {
    change: (text) => {
      const without = removePair(text, [key]);
      return without === null ? null : addPairs(without, [into], [pair]);
    },
    isRight: ({ frontMatter: { raw } }) =>
      !Object.hasOwn(asMap(raw), key) && JSON.stringify(asMap(raw?.[into])[key]) === value,
  });
}
