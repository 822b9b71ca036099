import type { PromptDocument } from '@onbook/template';
import { partialSites, type PartialSite } from './partialSites.js';

/** A prompt or a partial as it was read, with what is needed to change it. */
export interface PromptText {
  readonly uri: string;
  /** Absolute; null for a document that isn't on disk. */
  readonly path: string | null;
  /** Of the open document; null for a file that isn't open. */
  readonly version: number | null;
  /** What calls the partial; null for a prompt. */
  readonly partial: string | null;
  /** For people: the path below the project's root. */
  readonly shown: string;
  readonly document: PromptDocument;
}

/** The texts among which variables are followed: the one that was asked about, and those that can have to do with it. */
export interface PromptTexts {
  readonly here: PromptText;
  readonly prompts: readonly PromptText[];
  /** Each partial of the folder, by what calls it. */
  readonly partials: ReadonlyMap<string, PromptText>;
  /** Parses what a text would be with other texts around it. `partials` by name. */
  readonly parse: (
    text: Pick<PromptText, 'partial'>,
    source: string,
    partials: ReadonlyMap<string, string>,
  ) => PromptDocument;
}

/** A variable, by a text that uses or declares it. */
export interface Variable {
  readonly text: PromptText;
  readonly name: string;
}

export interface Call {
  readonly text: PromptText;
  readonly site: PartialSite;
}

/** The text itself, for what is told of files. */
export function sourceOf({ uri, document }: PromptText): { readonly uri: string; readonly source: string } {
  return { uri, source: document.source };
}

export function textsOf({ prompts, partials }: PromptTexts): readonly PromptText[] {
  return [...prompts, ...partials.values()];
}

/** The calls in `text` by which a partial that has a file is handed the variable as it is, unnamed. */
export function callsThatHandOn({ text, name }: Variable, { partials }: PromptTexts): readonly Call[] {
  return partialSites(text.document)
    .filter((site) => handsOn(site, name) && uses(partials.get(site.name.text), name))
    .map((site) => ({ text, site }));
}

function handsOn({ takesInput, keys, hidden }: PartialSite, name: string): boolean {
  return takesInput && !hidden.has(name) && keys.every(({ text }) => text !== name);
}

/** By way of the partials that it calls too. */
function uses(partial: PromptText | undefined, name: string): boolean {
  return partial?.document.variables.includes(name) === true;
}

/** A variable of partials that hand it to each other, and where it comes from. */
export interface PartialVariable {
  readonly name: string;
  readonly texts: ReadonlySet<PromptText>;
  /** Prompts' calls for which it is the prompt's own input. */
  readonly fromInput: readonly Call[];
  /** Calls that give it by name. */
  readonly fromArgument: readonly Call[];
  /** Calls for which it is a property of something. */
  readonly fromProperty: readonly Call[];
}

export function partialVariable({ text, name }: Variable, texts: PromptTexts): PartialVariable {
  const fromInput: Call[] = [];
  const fromArgument: Call[] = [];
  const fromProperty: Call[] = [];
  const reached = new Set([text]);
  // The set grows while it is worked through.
  for (const partial of reached) {
    for (const { site } of callsThatHandOn({ text: partial, name }, texts)) {
      const called = texts.partials.get(site.name.text);
      if (called) reached.add(called);
    }
    for (const call of callersByPartial(texts).get(partial.partial ?? '') ?? []) {
      if (call.site.keys.some((key) => key.text === name)) fromArgument.push(call);
      else if (!handsOn(call.site, name)) fromProperty.push(call);
      else if (call.text.partial === null) fromInput.push(call);
      else reached.add(call.text);
    }
  }
  return { name, texts: reached, fromInput, fromArgument, fromProperty };
}

const callers = new WeakMap<PromptTexts, ReadonlyMap<string, readonly Call[]>>();

function callersByPartial(texts: PromptTexts): ReadonlyMap<string, readonly Call[]> {
  const known = callers.get(texts) ?? groupedByPartial(texts);
  callers.set(texts, known);
  return known;
}

function groupedByPartial(texts: PromptTexts): ReadonlyMap<string, readonly Call[]> {
  const calls = textsOf(texts).flatMap((text) => partialSites(text.document).map((site) => ({ text, site })));
  const byName = new Map<string, Call[]>();
  for (const call of calls) {
    const known = byName.get(call.site.name.text);
    if (known) known.push(call);
    else byName.set(call.site.name.text, [call]);
  }
  return byName;
}
