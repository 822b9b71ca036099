import { analyse, basisOf } from './analyse/analyse.js';
import type { Findings } from './analyse/findings.js';
import { undeclaredInputs } from './analyse/undeclaredInputs.js';
import type { Basis } from './analyse/walk.js';
import type { ParseOptions, PromptDocument } from './document.js';
import type { FrontMatterReading } from './frontMatter/readFrontMatter.js';
import { lazy } from './lazy.js';
import { readPartials } from './partials/readPartials.js';
import { inOrder } from './problems.js';
import type { ScannedTemplate } from './scan/scanTemplate.js';
import { analyseSplit, type AnalysedStretch, type Analysis } from './stretches/analyseSplit.js';
import { moved } from './stretches/moved.js';
import { joinSteps, type Step } from './stretches/joinSteps.js';
import { splitTemplate, type Change, type Split } from './stretches/splitTemplate.js';
import { wholeStretch } from './stretches/stretch.js';

/** What a document is made from. */
export interface Reading {
  readonly options: ParseOptions;
  readonly frontMatter: FrontMatterReading;
  readonly template: ScannedTemplate;
  /** Of an edited document, with which the old one was analysed too; null where it is to be made. */
  readonly basis: Basis | null;
  /** How the template came from that of the old document; null where it was read afresh. */
  readonly change: Change | null;
}

/** What an edit takes up again of a document, and what checks look at. */
interface Remembered extends Omit<Reading, 'change'> {
  readonly basis: Basis;
  readonly split: () => Split;
  /** What an edit changes since the template was last split; null where it never was. */
  readonly changeSince: (step: Step) => Change | null;
  readonly analysis: () => Analysis;
}

const remembered = new WeakMap<PromptDocument, Remembered>();

/** @throws TypeError for a document that `parsePrompt` and `editPrompt` didn't make. */
export function readingOf(document: PromptDocument): Remembered {
  const reading = remembered.get(document);
  if (!reading) throw new TypeError('This document was copied or made by hand; pass one that was parsed.');
  return reading;
}

/** What was found in a document's text, stretch by stretch. */
export function stretchesOf(document: PromptDocument): readonly AnalysedStretch[] {
  return readingOf(document).analysis().stretches;
}

export function createDocument(source: string, reading: Reading): PromptDocument {
  const { options, template } = reading;
  const { isPartial = false } = options;
  const { frontMatter, inputs: declared, problems: ofFrontMatter } = reading.frontMatter;
  const { range: bodyRange } = template;
  const { delimiters } = template.marks;
  const basis = reading.basis ?? newBasis(reading, isPartial);
  const { partials } = basis;
  const content = lazy(() => source.slice(bodyRange.start, bodyRange.end).replaceAll('\r\n', '\n'));
  const problems = lazy(() => inOrder([...ofFrontMatter, ...template.problems]));
  let knownSplit: Split | null = null;
  const split = () => (knownSplit ??= splitTemplate(source, template, reading.change));
  const changeSince = (step: Step): Change | null =>
    knownSplit ? { before: knownSplit, ...step } : reading.change && joinSteps(reading.change, step);
  const analysis = lazy(() => analyseSplit(source, split(), basis));
  const whole = lazy((): Findings => {
    const [only, ...more] = analysis().stretches;
    if (only && more.length === 0) return only.findings;
    return analyse(wholeStretch(source, template), basis, new Map());
  });
  const references = lazy(() =>
    analysis().stretches.flatMap(({ findings, start }) =>
      findings.references.map((use) => moved(use, start)),
    ),
  );
  const helperCalls = lazy(() => [...whole().helperCalls, ...whole().inPartials.helperCalls]);
  const unknownProperties = lazy(() => [
    ...whole().unknownProperties,
    ...whole().inPartials.unknownProperties.values(),
  ]);
  const typedCalls = lazy(() => [...whole().typedCalls, ...whole().inPartials.typedCalls]);
  const variables = lazy(() => [...analysis().uses.keys()]);
  const inputs = lazy(() => [...declared.inputs, ...undeclaredInputs(analysis().uses)]);
  const document: PromptDocument = {
    source,
    isPartial,
    delimiters,
    frontMatter,
    bodyRange,
    partials,
    inputsAreClosed: declared.closed,
    get content() {
      return content();
    },
    get problems() {
      return problems();
    },
    get nodes() {
      return template.nodes;
    },
    get references() {
      return references();
    },
    get partialReferences() {
      return analysis().inPartials.references;
    },
    get helperCalls() {
      return helperCalls();
    },
    get deadPaths() {
      return whole().deadPaths;
    },
    get unknownProperties() {
      return unknownProperties();
    },
    get typedCalls() {
      return typedCalls();
    },
    get hiddenInputs() {
      return analysis().hiddenInputs;
    },
    get variables() {
      return variables();
    },
    get uses() {
      return analysis().uses;
    },
    get inputs() {
      return inputs();
    },
    get readsAllInputs() {
      return analysis().readsAllInputs;
    },
    get partialProblems() {
      return analysis().partialProblems;
    },
  };
  remembered.set(document, {
    ...{ options, frontMatter: reading.frontMatter, template, basis },
    ...{ split, changeSince, analysis },
  });
  return document;
}

function newBasis({ options, frontMatter, template }: Reading, isPartial: boolean): Basis {
  const { inputs } = frontMatter.inputs;
  const { inputSchema } = frontMatter.frontMatter;
  const partials = options.partials ? readPartials(options.partials, template.marks.delimiters) : null;
  return basisOf({ inputs, inputSchema, partials, isPartial });
}
