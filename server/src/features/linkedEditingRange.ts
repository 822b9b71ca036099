/** The name at the end of a block follows the name at its beginning, and the other way round. */
import { LinkedEditingRangeRequest } from 'vscode-languageserver/node';
import { documentFeature } from '../feature.js';
import { closeWord, openWord } from '../language/blockParts.js';
import { blockWordsAt } from '../language/blockWords.js';
import { touches } from '../language/ranges.js';
import { lspRange } from '../lspRange.js';

/** Of helpers, of values and of partials. */
const wordPattern = '[\\w$-]+(?:[./][\\w$-]+)*';

export const linkedEditingRange = documentFeature({
  request: LinkedEditingRangeRequest.type,
  handle({ position }, { text, prompt }) {
    const offset = text.offsetAt(position);
    const block = blockWordsAt(prompt, offset)?.block;
    // Nothing else than `inline` may stand in its place.
    if (!block?.close || block.form === 'inline') return null;
    const names = [openWord(block), closeWord(prompt.source, block.close)];
    const [opening, closing] = names.map(({ start, end }) => prompt.source.slice(start, end));
    if (opening !== closing || !names.some((name) => touches(name, offset))) return null;
    return { ranges: names.map((name) => lspRange(text, name)), wordPattern };
  },
});
