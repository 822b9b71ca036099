import { partialSites } from './partialSites.js';
import { textsOf, type PromptText, type PromptTexts } from './promptTexts.js';

/**
 * Whether a text, or a partial that it calls, uses `this` or `@root` as a whole, so that the names of its variables are
 * part of what it says. Partials that aren't there, and the content that calls give to partials, count as empty.
 */
export function printsAllInputs(text: PromptText, texts: PromptTexts): boolean {
  if (!text.document.readsAllInputs) return false;
  const missing = textsOf(texts)
    .flatMap(({ document }) => partialSites(document))
    .filter(({ name }) => !texts.partials.has(name.text))
    .map(({ name }) => [name.text, ''] as const);
  const known = [...texts.partials].map(
    ([name, { document }]) => [name, withoutContent(document.source)] as const,
  );
  const partials = new Map([...missing, [noContent, ''] as const, ...known]);
  return texts.parse(text, withoutContent(text.document.source), partials).readsAllInputs;
}

const noContent = 'onbook-no-content';

function withoutContent(source: string): string {
  return source.replaceAll(/(\{\{~?>\s*)@partial-block/g, `$1${noContent}`);
}
