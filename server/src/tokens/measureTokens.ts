import {
  findModel,
  modelDataVersion,
  renderPrompt,
  RenderError,
  textOf,
  type PromptDocument,
  type Rendering,
} from '@onbook/template';
import type { TokenReport } from '../protocol.js';
import { encodingOf } from './encodingOf.js';
import { messagePlaces, roleTagEnds, type MessagePlace } from './messagePlaces.js';
import type { TokenOperations } from './tokenCounter.js';

export interface TokenMeasure {
  readonly report: TokenReport;
  readonly places: readonly MessagePlace[];
  /** How many role tags the text has. */
  readonly roleTags: number;
}

/** Renders a prompt with values and counts each message's text. What can't be rendered has a `refusal`. */
export async function measureTokens(
  document: PromptDocument,
  variables: Readonly<Record<string, unknown>>,
  counter: TokenOperations,
): Promise<TokenMeasure> {
  const model = document.frontMatter.model ?? '';
  const rendering = renderMarked(document, variables);
  if (rendering instanceof RenderError) {
    return { report: refused(model, variables, rendering.message), places: [], roleTags: 0 };
  }
  const counts = await counter.count(encodingOf(model).encoding, rendering.messages.map(textOf));
  const tokens = counts.reduce((sum, count) => sum + count.tokens, 0);
  const isExact = counts.every((count) => count.isExact);
  const tagEnds = roleTagEnds(document);
  return {
    report: {
      model,
      messages: rendering.messages.map(({ role }, index) => ({ role, tokens: counts[index]?.tokens ?? 0 })),
      tokens,
      estimate: whyEstimated(document, rendering, isExact),
      ...(await sizeAndCost(model, tokens, counter)),
      variables,
      refusal: null,
    },
    places: messagePlaces(rendering.segments, tagEnds),
    roleTags: tagEnds.length,
  };
}

function refused(model: string, variables: TokenReport['variables'], refusal: string): TokenReport {
  const contextWindow = findModel(model)?.contextWindow ?? null;
  const nothing = { messages: [], tokens: null, estimate: null, share: null, cost: null };
  return { model, ...nothing, contextWindow, variables, refusal };
}

async function sizeAndCost(
  model: string,
  tokens: number,
  counter: TokenOperations,
): Promise<Pick<TokenReport, 'contextWindow' | 'share' | 'cost'>> {
  const known = findModel(model);
  const price = await counter.price({ model, vendor: known?.vendor ?? null }, tokens);
  const contextWindow = known?.contextWindow ?? price?.contextWindow ?? null;
  return {
    contextWindow,
    share: contextWindow === null ? null : tokens / contextWindow,
    cost: price && { microUsd: price.cost, perToken: price.unitPrice, data: modelDataVersion },
  };
}

/** What has no value is marked in its place. */
export function renderMarked(
  document: PromptDocument,
  variables: Readonly<Record<string, unknown>>,
): Rendering | RenderError {
  try {
    return renderPrompt(document, variables, { missing: 'mark' });
  } catch (error) {
    if (error instanceof RenderError) return error;
    throw error;
  }
}

function whyEstimated(document: PromptDocument, rendering: Rendering, isExact: boolean): string | null {
  const { model, tools } = document.frontMatter;
  const kinds = new Set(rendering.segments.flatMap(({ segments }) => segments.map(({ kind }) => kind)));
  const reasons = [
    ...(model === null ? ["The prompt names no model: counted with GPT-4o's tokenizer."] : []),
    ...(model !== null && !encodingOf(model).isKnown
      ? [`Onbook has no tokenizer of ${model}: counted with GPT-4o's.`]
      : []),
    ...(rendering.missing.length > 0
      ? [`Counted by their names, having no value: ${shortList(rendering.missing)}.`]
      : []),
    ...(kinds.has('fault') ? ['Tags with a mistake are counted as they are written.'] : []),
    ...(kinds.has('media') ? ["Media isn't counted."] : []),
    ...(kinds.has('section') ? ["Sections that are filled later aren't counted."] : []),
    ...(tools.length > 0 ? ["The definitions of tools aren't counted."] : []),
    ...(isExact ? [] : ['Text of hundreds of letters without a break is counted in pieces.']),
  ];
  return reasons.length === 0 ? null : reasons.join(' ');
}

function shortList(names: readonly string[]): string {
  const most = 5;
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
