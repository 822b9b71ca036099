import type { PromptDocument, Range } from '@onbook/template';
import { blockWordsAt } from './blockWords.js';
import { partialUses } from './partialUses.js';
import { touches } from './ranges.js';
import { nodesAt } from './walkNodes.js';

/** What to say to somebody who wants to rename what stands at `offset`, where that isn't a variable's name. */
export function whyNoVariable(prompt: PromptDocument, offset: number): string {
  const isHere = (range: Range) => touches(range, offset);
  const partial = partialUses(prompt).find(({ name }) => isHere(name));
  if (partial?.isDefinition)
    return 'An inline partial has to be renamed by hand, where it is defined and where it is called.';
  if (partial) return `To rename the partial '${partial.name.text}', rename its file: every call follows.`;
  const helper = prompt.helperCalls.find((call) => call.partial === undefined && isHere(call.range));
  if (helper) return `'${helper.name}' is a helper of the template language, so its name is given.`;
  const path = prompt.references.find(({ range }) => isHere(range));
  if (path)
    return `This is a property of '${path.name}'. Only variables can be renamed: change a property by hand, in the schema, the text and the samples.`;
  if (blockWordsAt(prompt, offset)) return 'This is a word of a block. Only variables can be renamed.';
  const [tag] = nodesAt(prompt.nodes, offset).toReversed();
  const inTag = tag !== undefined && tag.kind !== 'text' && tag.kind !== 'comment';
  return inTag && (tag.kind !== 'block' || isHere(tag.open))
    ? "This isn't an input of the prompt: a block such as {{#each}} or {{#with}} brings it. Only inputs can be renamed."
    : "There is no variable here. Put the cursor on a variable's name, in a tag or in the front matter.";
}
