/** What each word of a prompt's tags is, for colours. The legend is in docs/protocol.md. */
import type { PromptDocument, Problem, Range } from '@onbook/template';
import { createTokenWriter, type Token } from './tagTokens.js';

/**
 * Those that touch `within`, in the order of the text; none overlaps another. `problems` say which inputs are unused
 * and which partials missing.
 */
export function tokensOf(
  document: PromptDocument,
  problems: readonly Problem[],
  within: Range = { start: 0, end: document.source.length },
): readonly Token[] {
  const tokens = declarations(document, placesOf(problems, 'unused-input'));
  const missing = placesOf(problems, 'partial-missing');
  createTokenWriter(document, { missing, within, tokens }).addNodes(document.nodes, noLocals);
  return tokens.filter(({ start, end }) => start <= within.end && end >= within.start);
}

const noLocals: ReadonlySet<string> = new Set();

function placesOf(problems: readonly Problem[], code: Problem['code']): ReadonlySet<number> {
  return new Set(problems.filter((problem) => problem.code === code).map(({ range }) => range.start));
}

/** The inputs in the front matter. */
function declarations({ inputs }: PromptDocument, unused: ReadonlySet<number>): Token[] {
  const declared = inputs.flatMap(({ range }) => (range ? [range] : []));
  return declared
    .sort((a, b) => a.start - b.start)
    .filter((range, index, all) => index === 0 || range.start >= (all[index - 1]?.end ?? 0))
    .map(({ start, end }) => {
      const modifiers = unused.has(start) ? (['declaration', 'unused'] as const) : (['declaration'] as const);
      return { start, end, type: 'variable', modifiers };
    });
}
