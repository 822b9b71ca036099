/** Problems in the client's positions, which need the text that they were found in no more. */
import type { DiagnosticRelatedInformation, Range as LspRange } from 'vscode-languageserver/node';
import type { Problem } from '@onbook/template';
import { lspRange } from '../lspRange.js';
import type { ClientTexts } from '../texts/clientTexts.js';
import type { OpenPrompt } from './documents.js';
import { partialFile } from './partialFile.js';
import type { PromptProblem } from './problems.js';
import { uriOf } from './uris.js';

export interface PlacedProblem {
  readonly problem: Omit<PromptProblem, 'range' | 'related'>;
  readonly range: LspRange;
  readonly related: readonly DiagnosticRelatedInformation[];
}

/** Where nothing is known of a file's text. */
export const firstLine: LspRange = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 2 ** 31 - 1 },
};

/** The text moves on with the next edit: to be called before anything is awaited. */
export function placeProblems(
  prompt: Pick<OpenPrompt, 'text' | 'partials' | 'folder'>,
  problems: readonly PromptProblem[],
  texts: ClientTexts,
): readonly PlacedProblem[] {
  return problems.map((problem) => {
    const places = problem.related?.flatMap((place) => inPartial(place, prompt, texts));
    return placedAt(lspRange(prompt.text, problem.range), problem, places);
  });
}

export function placedAt(
  range: LspRange,
  problem: PlacedProblem['problem'],
  places: readonly DiagnosticRelatedInformation[] = [],
): PlacedProblem {
  const { other } = problem;
  return { problem, range, related: other === undefined ? places : [atFile(other), ...places] };
}

function atFile(file: string): DiagnosticRelatedInformation {
  const start = { line: 0, character: 0 };
  return { location: { uri: uriOf(file), range: { start, end: start } }, message: 'The other file.' };
}

/** None where the partial's text or its file isn't known. */
function inPartial(
  { partial, range, message }: NonNullable<Problem['related']>[number],
  { partials, folder }: Pick<OpenPrompt, 'partials' | 'folder'>,
  texts: ClientTexts,
): DiagnosticRelatedInformation[] {
  const source = partials?.get(partial);
  const file = partialFile(partial, folder);
  if (source === undefined || file === null) return [];
  const uri = uriOf(file);
  return [{ location: { uri, range: lspRange(texts.create(uri, '', 0, source), range) }, message }];
}
