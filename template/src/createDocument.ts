import { analyse, basisOf } from './analyse/analyse.js';
import type { Findings } from './analyse/findings.js';
import { undeclaredInputs } from './analyse/undeclaredInputs.js';
import type { HelperCall, Reference, TypedCall, UnknownProperty } from './analyse/references.js';
import type { Basis } from './analyse/walk.js';
import type { ParseOptions, PromptDocument } from './document.js';
import type { Input } from './frontMatter/frontMatter.js';
import type { FrontMatterReading } from './frontMatter/readFrontMatter.js';
import { readPartials } from './partials/readPartials.js';
import { inOrder, type Problem } from './problems.js';
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

/** @throws TypeError for a document that `parsePrompt` and `editPrompt` didn't make. */
export function readingOf(document: PromptDocument): ParsedDocument {
  if (document instanceof ParsedDocument) return document;
  throw new TypeError('This document was copied or made by hand; pass one that was parsed.');
}

/** What was found in a document's text, stretch by stretch. */
export function stretchesOf(document: PromptDocument): readonly AnalysedStretch[] {
  return readingOf(document).analysis.stretches;
}

export function createDocument(source: string, reading: Reading): PromptDocument {
  return new ParsedDocument(source, reading);
}

/**
 * A document, with what an edit takes up again of it and checks look at. A class, since every keystroke makes one, and
 * to define the accessors of an object anew takes longer than all else of it.
 */
export class ParsedDocument implements PromptDocument {
  readonly source: string;
  readonly isPartial: boolean;
  readonly reading: Reading;
  readonly basis: Basis;
  /** All that is wrong with it, once that was looked for. */
  checked: readonly Problem[] | null = null;
  #content: string | null = null;
  #problems: readonly Problem[] | null = null;
  #split: Split | null = null;
  #analysis: Analysis | null = null;
  #whole: Findings | null = null;
  #references: readonly Reference[] | null = null;
  #helperCalls: readonly HelperCall[] | null = null;
  #unknownProperties: readonly UnknownProperty[] | null = null;
  #typedCalls: readonly TypedCall[] | null = null;
  #variables: readonly string[] | null = null;
  #inputs: readonly Input[] | null = null;

  constructor(source: string, reading: Reading) {
    const { isPartial = false } = reading.options;
    this.source = source;
    this.isPartial = isPartial;
    this.reading = reading;
    this.basis = reading.basis ?? newBasis(reading, isPartial);
  }

  get split(): Split {
    return (this.#split ??= splitTemplate(this.source, this.reading.template, this.reading.change));
  }

  /** What an edit changes since the template was last split; null where it never was. */
  changeSince(step: Step): Change | null {
    const { change } = this.reading;
    return this.#split ? { before: this.#split, ...step } : change && joinSteps(change, step);
  }

  get analysis(): Analysis {
    return (this.#analysis ??= analyseSplit(this.source, this.split, this.basis));
  }

  get #all(): Findings {
    return (this.#whole ??= this.findAll());
  }

  /** What walking through the tree finds. */
  protected findAll(): Findings {
    const [only, ...more] = this.analysis.stretches;
    if (only && more.length === 0) return only.findings;
    return analyse(wholeStretch(this.source, this.reading.template), this.basis, new Map());
  }

  get delimiters() {
    return this.reading.template.marks.delimiters;
  }

  get frontMatter() {
    return this.reading.frontMatter.frontMatter;
  }

  get bodyRange() {
    return this.reading.template.range;
  }

  get partials() {
    return this.basis.partials;
  }

  get inputsAreClosed() {
    return this.reading.frontMatter.inputs.closed;
  }

  get content() {
    const { start, end } = this.bodyRange;
    return (this.#content ??= this.source.slice(start, end).replaceAll('\r\n', '\n'));
  }

  get problems() {
    const { frontMatter, template } = this.reading;
    return (this.#problems ??= inOrder([...frontMatter.problems, ...template.problems]));
  }

  get nodes() {
    return this.reading.template.nodes;
  }

  get references() {
    return (this.#references ??= this.analysis.stretches.flatMap(({ findings, start }) =>
      findings.references.map((use) => moved(use, start)),
    ));
  }

  get partialReferences() {
    return this.analysis.inPartials.references;
  }

  get helperCalls() {
    return (this.#helperCalls ??= [...this.#all.helperCalls, ...this.#all.inPartials.helperCalls]);
  }

  get deadPaths() {
    return this.#all.deadPaths;
  }

  get unknownProperties() {
    const { unknownProperties, inPartials } = this.#all;
    return (this.#unknownProperties ??= [...unknownProperties, ...inPartials.unknownProperties.values()]);
  }

  get typedCalls() {
    return (this.#typedCalls ??= [...this.#all.typedCalls, ...this.#all.inPartials.typedCalls]);
  }

  get hiddenInputs() {
    return this.analysis.hiddenInputs;
  }

  get variables() {
    return (this.#variables ??= [...this.analysis.uses.keys()]);
  }

  get uses() {
    return this.analysis.uses;
  }

  get inputs() {
    const declared = this.reading.frontMatter.inputs.inputs;
    return (this.#inputs ??= [...declared, ...undeclaredInputs(this.analysis.uses)]);
  }

  get readsAllInputs() {
    return this.analysis.readsAllInputs;
  }

  get partialProblems() {
    return this.analysis.partialProblems;
  }
}

function newBasis({ options, frontMatter, template }: Reading, isPartial: boolean): Basis {
  const { inputs } = frontMatter.inputs;
  const { inputSchema } = frontMatter.frontMatter;
  const partials = options.partials ? readPartials(options.partials, template.marks.delimiters) : null;
  return basisOf({ inputs, inputSchema, partials, isPartial });
}
