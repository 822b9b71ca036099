/** A variable, a helper, a partial or a front matter key, explained. */
import { HoverRequest, MarkupKind, type Hover } from 'vscode-languageserver/node';
import {
  frontMatterKeys,
  helpers,
  parsePrompt,
  type Block,
  type Input,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { documentFeature } from '../feature.js';
import { describeHelper, describeKey, describePartial, describeVariable } from '../language/describe.js';
import { frontMatterLineAt } from '../language/frontMatterLine.js';
import { partialCallAt } from '../language/partialCallAt.js';
import { touches } from '../language/ranges.js';
import { tagAt, type TypedTag } from '../language/tagAt.js';
import { lspRange } from '../lspRange.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';

export const hover = documentFeature({
  request: HoverRequest.type,
  capabilities: { hoverProvider: true },
  async handle({ position }, prompt, workspace) {
    const offset = prompt.text.offsetAt(position);
    const variable = variableAt(prompt.prompt, offset);
    if (variable !== null) {
      const answer = hoverAt(prompt, variable.range);
      return answer(describeVariable(variable.input, await samplesOf(prompt, workspace.log)));
    }
    return partialAt(prompt, offset) ?? helperAt(prompt, offset) ?? keyAt(prompt, offset);
  },
});

function variableAt(document: PromptDocument, offset: number): { input: Input; range: Range } | null {
  const reference = document.references.find(({ range }) => touches(range, offset));
  const input = document.inputs.find(({ name, range }) =>
    reference === undefined ? range !== undefined && touches(range, offset) : name === reference.name,
  );
  const range = reference?.range ?? input?.range;
  return input === undefined || range === undefined ? null : { input, range };
}

function partialAt(prompt: OpenPrompt, offset: number): Hover | null {
  const call = partialCallAt(prompt.prompt.nodes, offset);
  if (call === null) return null;
  const { name, inline } = call;
  const text = inline === null ? prompt.partials?.get(name.text) : bodyOf(inline, prompt.prompt.source);
  if (text === undefined) return null;
  const { variables } = parsePrompt(text, {
    delimiters: delimitersOf(prompt),
    partials: prompt.partials ?? new Map(),
    isPartial: true,
  });
  return hoverAt(prompt, name)(describePartial(name.text, text, variables));
}

function bodyOf({ open, close, end }: Block, source: string): string {
  return source.slice(open.end, close?.start ?? end);
}

/** Where a word is the name of a helper. */
const helperPlaces: ReadonlySet<TypedTag['place']> = new Set(['name', 'block', 'close', 'call']);

function helperAt(prompt: OpenPrompt, offset: number): Hover | null {
  const tag = tagAt(prompt.prompt.source, offset, delimitersOf(prompt));
  if (tag === null || tag.delimiter === '<<>>' || !helperPlaces.has(tag.place)) return null;
  const word = prompt.prompt.source.slice(tag.word.start, tag.word.end);
  const helper = helpers.find(({ name }) => name === word);
  return helper === undefined ? null : hoverAt(prompt, tag.word)(describeHelper(helper));
}

function keyAt(prompt: OpenPrompt, offset: number): Hover | null {
  const line = frontMatterLineAt(prompt.prompt, offset);
  if (line === null || !touches(line.keyRange, offset)) return null;
  const key = frontMatterKeys.find((known) => known.key === line.key);
  return key === undefined ? null : hoverAt(prompt, line.keyRange)(describeKey(key));
}

/** Takes the range at once: after a wait the text may have moved on. */
function hoverAt({ text }: OpenPrompt, range: Range): (markdown: string) => Hover {
  const shown = lspRange(text, range);
  return (value) => ({ contents: { kind: MarkupKind.Markdown, value }, range: shown });
}
