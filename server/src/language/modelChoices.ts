import { CompletionItemKind } from 'vscode-languageserver/node';
import { findModel, knownModels, type Model, type Range } from '@onbook/template';
import type { Choice } from './choice.js';
import { shortDollars } from './dollars.js';
import { vendorName } from './vendorName.js';

/** `typed` is what stands in `word` up to the cursor. Behind `openai/` only that vendor's. */
export function modelChoices(typed: string, word: Range): readonly Choice[] {
  const prefix = typed.slice(0, typed.lastIndexOf('/') + 1);
  const range = { start: word.start + prefix.length, end: word.end };
  const models = newestFirst().filter((model) => isFound(prefix, model));
  return models.map((model, index) => ({
    label: model.id,
    insert: model.id,
    kind: CompletionItemKind.EnumMember,
    detail: detailOf(model),
    rank: [model.deprecated ? 1 : 0, index],
    isDeprecated: model.deprecated,
    range,
    subject: { kind: 'model', name: prefix + model.id },
  }));
}

/** By this name it is this model, and not another vendor's of the same name. */
function isFound(prefix: string, { id, vendor }: Model): boolean {
  return findModel(prefix + id)?.vendor === vendor;
}

/**
 * Of each vendor its own for any purpose, and of those the newest, as far as the numbers in the names tell: prices come
 * without dates. Then the plainest name.
 */
function newestFirst(): readonly Model[] {
  const vendors = [...new Set(knownModels().map(({ vendor }) => vendor))];
  ordered ??= knownModels().toSorted(
    (a, b) =>
      vendors.indexOf(a.vendor) - vendors.indexOf(b.vendor) ||
      Number(isSpecial(a)) - Number(isSpecial(b)) ||
      numberIn(b) - numberIn(a) ||
      a.id.length - b.id.length ||
      collator.compare(a.id, b.id),
  );
  return ordered;
}

const collator = new Intl.Collator('en', { numeric: true });

let ordered: readonly Model[] | undefined;

/** For one purpose, with open weights, or hosted for somebody else. */
function isSpecial({ id, vendor }: Model): boolean {
  const isOthers = vendor !== 'anthropic' && id.startsWith('claude');
  return isOthers || /:|(?:^|-)(?:audio|code|codex|deep|gemma|image|instruct|ocr|oss|search)(?:-|$)/.test(id);
}

/** That of its generation, as in `gpt-4.1` and `claude-opus-4-5`; a longer number is a date, `24b` and `8x7b` are sizes. */
function numberIn({ id }: Model): number {
  const [, whole = '0', part = '0'] = /(?<!\d)(\d{1,2})(?:[.-](\d{1,2}))?(?![\dbx])/.exec(id) ?? [];
  return Number(`${whole}.${part}`);
}

/** So short that a row of the list has room for it. */
function detailOf({ vendor, contextWindow, inputPrice, outputPrice }: Model): string {
  const known = inputPrice !== null && outputPrice !== null;
  return [
    vendorName(vendor),
    ...(contextWindow === null ? [] : [thousands(contextWindow)]),
    ...(known ? [`${shortDollars(inputPrice)} / ${shortDollars(outputPrice)}`] : []),
  ].join(' · ');
}

function thousands(tokens: number): string {
  return tokens >= 1_000_000
    ? `${Number((tokens / 1_000_000).toFixed(1))}M`
    : `${Math.round(tokens / 1000)}K`;
}
