import { readingOf, stretchesOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import type { Stretch } from '../stretches/stretch.js';
import type { Check } from './check.js';
import { hiddenByHelpers } from './hiddenByHelpers.js';
import { nodesByKind } from './nodesByKind.js';

/** A declared input that the text never uses. */
export const unusedInput: Check = (document) => {
  const { uses, inputs, readsAllInputs } = document;
  if (readsAllInputs) return [];
  const unused = inputs.filter(({ name, declared, range }) => declared && range && !uses.has(name));
  if (unused.length === 0) return [];
  const isTold = toldNames(document);
  return unused.flatMap(({ name, range }) => {
    if (!range || isTold(name)) return [];
    const message = `The input '${name}' isn't used in the text. Use it, or remove it.`;
    return [{ code: 'unused-input', severity: 'warning', message, range, unnecessary: true }];
  });
};

/** The names of which the text tells something where they stand, so that nothing is to be said of the input. */
function toldNames(document: PromptDocument): (name: string) => boolean {
  const { inPartials } = readingOf(document).analysis;
  const stretches = stretchesOf(document);
  const misplaced = [
    ...stretches.flatMap(({ findings }) => findings.unknownProperties),
    ...inPartials.unknownProperties.values(),
  ].filter(({ instead }) => instead !== null);
  const told = [...document.hiddenInputs, ...hiddenByHelpers(document), ...misplaced];
  const names = new Set(told.map(({ name }) => name));
  const inFaults = stretches.map(({ stretch }) => wordsInFaults(stretch));
  return (name) => names.has(name) || inFaults.some((words) => words.has(name));
}

const knownWords = new WeakMap<Stretch, ReadonlySet<string>>();

/** A name inside a tag that can't be read is probably a use; the tag has a problem of its own. */
function wordsInFaults(stretch: Stretch): ReadonlySet<string> {
  const known = knownWords.get(stretch) ?? new Set(faultyWords(stretch));
  knownWords.set(stretch, known);
  return known;
}

function faultyWords({ source, nodes }: Stretch): readonly string[] {
  return nodesByKind(nodes).faults.flatMap(({ start, end }) =>
    [...source.slice(start, end).matchAll(/[\p{L}\p{N}_-]+/gu)].map(([word]) => word),
  );
}
