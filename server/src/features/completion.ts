/** Variables, helpers, partials and front matter, wherever the cursor stands and however much of the word is wrong. */
import { CompletionRequest, type CompletionList } from 'vscode-languageserver/node';
import { documentAround, type PromptDocument, type Range } from '@onbook/template';
import { partialNameOf } from '@onbook/registry/project';
import { documentFeature } from '../feature.js';
import { compareRanks, type Choice } from '../language/choice.js';
import { abilitiesOf, completionItemOf } from '../language/completionItem.js';
import { frontMatterChoices } from '../language/frontMatterChoices.js';
import { frontMatterPlaceAt, type FrontMatterPlace } from '../language/frontMatterPlace.js';
import { keepNearMisses } from '../language/nearMiss.js';
import { tagAt, type TypedTag } from '../language/tagAt.js';
import { tagChoices } from '../language/tagChoices.js';
import { nodesAt } from '../language/walkNodes.js';
import { lspRange } from '../lspRange.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { knownTools } from '../workspace/knownTools.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';

export const completion = documentFeature({
  request: CompletionRequest.type,
  async handle({ position }, prompt, workspace) {
    const offset = prompt.text.offsetAt(position);
    const found = await choicesAt(prompt, offset, workspace);
    // An edit came meanwhile: the client asks again.
    if (found === null || prompt.text.version !== prompt.version) return null;
    return listOf(found, prompt, { offset, workspace });
  },
});

interface Found {
  readonly word: Range;
  readonly choices: readonly Choice[];
  /** What is offered depends on each letter. */
  readonly dependsOnWord: boolean;
}

/** Null where nothing can be offered, as in plain text. */
async function choicesAt(prompt: OpenPrompt, offset: number, workspace: Workspace): Promise<Found | null> {
  const { frontMatter, source } = prompt.prompt;
  const isInside = frontMatter.range !== null && offset <= frontMatter.range.end;
  const tag =
    isInside && frontMatter.range.end < source.length ? null : tagAt(source, offset, delimitersOf(prompt));
  if (tag === null) {
    const place = frontMatterPlaceAt(prompt.prompt, offset);
    return place && (await ofFrontMatter(prompt, place, { offset, workspace }));
  }
  const around = documentAround(prompt.prompt, offset);
  if (isInComment(around, offset)) return null;
  const choices = await ofTag(prompt, { tag, around }, workspace);
  return { word: tag.word, choices, dependsOnWord: false };
}

/** In a comment, or in a raw block, whose content is text. */
function isInComment({ nodes }: PromptDocument, offset: number): boolean {
  return nodesAt(nodes, offset).some(
    (node) =>
      (node.kind === 'comment' && offset > node.start && offset < node.end) ||
      (node.kind === 'block' &&
        node.form === 'raw' &&
        offset >= node.open.end &&
        offset <= (node.close?.start ?? node.end)),
  );
}

/** `around` is the document around the tag. */
async function ofTag(
  prompt: OpenPrompt,
  { tag, around }: { readonly tag: TypedTag; readonly around: PromptDocument },
  workspace: Workspace,
): Promise<readonly Choice[]> {
  const { folder, path } = prompt;
  const callsPartial = tag.sigil.endsWith('>');
  const texts = callsPartial && folder !== null ? (await workspace.partials.of(folder)).texts() : noTexts;
  return tagChoices(tag, {
    prompt: around,
    samples: await samplesOf(prompt, workspace.log),
    texts,
    own: folder !== null && path !== null ? partialNameOf(folder.project, path) : null,
    abilities: abilitiesOf(workspace.client),
  });
}

const noTexts: ReadonlyMap<string, string> = new Map();

interface Asked {
  readonly offset: number;
  readonly workspace: Workspace;
}

async function ofFrontMatter(
  { prompt: document, folder }: OpenPrompt,
  place: FrontMatterPlace,
  { offset, workspace }: Asked,
): Promise<Found> {
  const { word, path } = place;
  const typed = document.source.slice(word.start, offset);
  const tools = path.join('.') === 'tools' ? await knownTools(document, folder, workspace) : [];
  const choices = frontMatterChoices(place, {
    document,
    typed,
    tools,
    abilities: abilitiesOf(workspace.client),
  });
  return {
    word,
    choices,
    dependsOnWord: choices.some(({ label }) => typed !== '' && label.startsWith(typed + '(')),
  };
}

function listOf(
  { word, choices, dependsOnWord }: Found,
  prompt: OpenPrompt,
  { offset, workspace }: Asked,
): CompletionList {
  const { source } = prompt.prompt;
  const typedOf = ({ range }: Choice) => source.slice((range ?? word).start, offset);
  const near = keepNearMisses(choices, typedOf);
  const isNarrowed = near !== choices;
  const kept = [...near].sort(compareRanks);
  const place = {
    uri: prompt.uri,
    offset,
    word,
    client: workspace.client,
    toLsp: (range: Range) => lspRange(prompt.text, range),
  };
  return {
    isIncomplete: dependsOnWord || isNarrowed,
    items: kept.map((choice, index) => completionItemOf(choice, index, place)),
  };
}
