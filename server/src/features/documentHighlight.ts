/** The other places of what the cursor is at: a variable's uses, the words of a block, the calls of a partial. */
import {
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type DocumentHighlight,
} from 'vscode-languageserver/node';
import type { PromptDocument, Range } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { closeWord } from '../language/blockParts.js';
import { blockWordsAt } from '../language/blockWords.js';
import { partialUses, type PartialUse } from '../language/partialUses.js';
import { touches } from '../language/ranges.js';
import { variableUsesAt } from '../language/variableUses.js';
import { lspRange } from '../lspRange.js';

interface Highlight extends Range {
  readonly kind: DocumentHighlightKind;
}

export const documentHighlight = documentFeature({
  request: DocumentHighlightRequest.type,
  handle({ position }, { text, prompt }): DocumentHighlight[] {
    const offset = text.offsetAt(position);
    const found = ofPartial(prompt, offset) ?? ofVariable(prompt, offset) ?? ofBlock(prompt, offset) ?? [];
    return found.map((highlight) => ({ range: lspRange(text, highlight), kind: highlight.kind }));
  },
});

const { Read, Write, Text } = DocumentHighlightKind;

function ofVariable(prompt: PromptDocument, offset: number): readonly Highlight[] | null {
  const found = variableUsesAt(prompt, offset);
  return found && [...found.declarations.map(as(Write)), ...found.uses.map(as(Read))];
}

function ofBlock(prompt: PromptDocument, offset: number): readonly Highlight[] | null {
  return blockWordsAt(prompt, offset)?.words.map(as(Text)) ?? null;
}

function ofPartial(prompt: PromptDocument, offset: number): readonly Highlight[] | null {
  const places = partialUses(prompt).flatMap((use) => placesOf(prompt.source, use));
  const here = places.find((place) => touches(place, offset));
  return here ? places.filter(({ name }) => name === here.name) : null;
}

/** The name, and for `{{#> name}}…{{/name}}` the name at the end. */
function placesOf(source: string, { name, node, isDefinition }: PartialUse) {
  const place = { ...as(isDefinition ? Write : Read)(name), name: name.text };
  if (node.kind !== 'block' || isDefinition || node.close === null) return [place];
  return [place, { ...as(Read)(closeWord(source, node.close)), name: name.text }];
}

function as(kind: DocumentHighlightKind): (range: Range) => Highlight {
  return ({ start, end }) => ({ start, end, kind });
}
