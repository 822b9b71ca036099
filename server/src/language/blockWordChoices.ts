/** The words of the block around the cursor: its `else`, and its end. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import type { PromptDocument } from '@onbook/template';
import type { Choice } from './choice.js';
import type { HelperPlace } from './helperChoices.js';
import { blocksAround, openBlockAt } from './openBlock.js';
import { placeholder } from './snippet.js';
import { takesSigil, type TypedTag } from './tagAt.js';

/** In the first half of a block: `else` where it has no other yet, `else if` in front of those that it has. */
export function elseChoices({ prompt, tag, abilities, example }: HelperPlace): readonly Choice[] {
  const block = blocksAround(prompt, tag.start).at(-1);
  if (block?.form !== 'plain' || tag.isTriple || !tag.isLast) return [];
  const next = block.divider ?? block.inverse[0];
  if (next && next.start < tag.start) return [];
  const base = {
    kind: CompletionItemKind.Keyword,
    detail: '',
    subject: { kind: 'word', name: 'else' },
  } as const;
  const bare: Choice = { ...base, label: 'else', insert: `else${tag.closing}`, rank: [1, 1] };
  const condition = placeholder(1, example({ callee: 'if', index: 0 }));
  const chained: Choice = { ...base, label: 'else if', insert: 'else if ', rank: [1, 2] };
  const snippet = `else if ${condition}${tag.closing}$0`;
  return [
    ...(next ? [] : [bare]),
    abilities.snippets ? { ...chained, insert: snippet, isSnippet: true } : chained,
  ];
}

/** The end of the block that is open, behind `{{/` or in a tag of its own. */
export function closeChoices(prompt: PromptDocument, tag: TypedTag): readonly Choice[] {
  const isTagOfItsOwn = tag.place === 'name' && !tag.isTriple && tag.isLast && takesSigil(prompt.source, tag);
  if (tag.place !== 'close' && !isTagOfItsOwn) return [];
  const name = openBlockAt(prompt, tag.start);
  if (name === null) return [];
  const written = tag.place === 'close' ? name : `/${name}`;
  return [
    {
      label: written,
      insert: written + tag.closing,
      kind: CompletionItemKind.Keyword,
      detail: 'end of block',
      rank: [1, 0],
    },
  ];
}
