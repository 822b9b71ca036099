import { analyse } from './analyse/analyse.js';
import { undeclaredInputs } from './analyse/undeclaredInputs.js';
import type { ParseOptions, PromptDocument } from './document.js';
import type { FrontMatterReading } from './frontMatter/readFrontMatter.js';
import { lazy } from './lazy.js';
import { readPartials } from './partials/readPartials.js';
import { inOrder } from './problems.js';
import type { ScannedTemplate } from './scan/scanTemplate.js';

/** What a document was made from, which an edit of it takes up again. */
export interface Reading {
  readonly options: ParseOptions;
  readonly frontMatter: FrontMatterReading;
  readonly template: ScannedTemplate;
}

const readings = new WeakMap<PromptDocument, Reading>();

/** @throws TypeError for a document that `parsePrompt` and `editPrompt` didn't make. */
export function readingOf(document: PromptDocument): Reading {
  const reading = readings.get(document);
  if (!reading) throw new TypeError('This document was copied or made by hand; pass one that was parsed.');
  return reading;
}

export function createDocument(source: string, reading: Reading): PromptDocument {
  const { options, template } = reading;
  const { isPartial = false } = options;
  const { frontMatter, inputs: declared, problems: ofFrontMatter } = reading.frontMatter;
  const { range: bodyRange } = template;
  const { delimiters } = template.marks;
  const partials = options.partials ? readPartials(options.partials, delimiters) : null;
  const content = lazy(() => source.slice(bodyRange.start, bodyRange.end).replaceAll('\r\n', '\n'));
  const problems = lazy(() => inOrder([...ofFrontMatter, ...template.problems]));
  const analysis = lazy(() => {
    const { references, ...found } = analyse(source, template.nodes, {
      inputs: declared.inputs,
      inputSchema: frontMatter.inputSchema,
      partials,
      isPartial,
    });
    return {
      ...found,
      references: references.filter(({ partial }) => partial === undefined),
      partialReferences: references.filter(({ partial }) => partial !== undefined),
      variables: [...new Set(references.map(({ name }) => name))],
      inputs: [...declared.inputs, ...undeclaredInputs(references)],
    };
  });
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
      return analysis().references;
    },
    get partialReferences() {
      return analysis().partialReferences;
    },
    get helperCalls() {
      return analysis().helperCalls;
    },
    get deadPaths() {
      return analysis().deadPaths;
    },
    get unknownProperties() {
      return analysis().unknownProperties;
    },
    get typedCalls() {
      return analysis().typedCalls;
    },
    get hiddenInputs() {
      return analysis().hiddenInputs;
    },
    get variables() {
      return analysis().variables;
    },
    get inputs() {
      return analysis().inputs;
    },
    get readsAllInputs() {
      return analysis().readsAllInputs;
    },
    get partialProblems() {
      return analysis().partialProblems;
    },
  };
  readings.set(document, reading);
  return document;
}
