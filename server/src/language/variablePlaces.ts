import { inputPlaces, type Range } from '@onbook/template';
import {
  callsThatHandOn,
  partialVariable,
  type Call,
  type PromptText,
  type PromptTexts,
  type Variable,
} from './promptTexts.js';
import type { VariableAt } from './variableAt.js';
import { nameRangeOf } from './variableUses.js';

/** Where the texts of a folder name a variable. */
export interface VariablePlaces {
  /** Prompts whose input it is. */
  readonly prompts: ReadonlySet<PromptText>;
  readonly declarations: readonly Place[];
  /** In arguments of calls, `{{> card title=…}}`, which give a partial's variable its value. */
  readonly keys: readonly Place[];
  readonly uses: readonly Place[];
}

export interface Place extends Range {
  readonly text: PromptText;
}

/** The text and the name that a place stands for; null where a call names a partial that isn't there. */
export function variableMeant({ name, partial }: VariableAt, texts: PromptTexts): Variable | null {
  const text = partial === null ? texts.here : texts.partials.get(partial);
  return text ? { text, name } : null;
}

/**
 * A prompt's input is followed into the partials that use it, by way of each other too; a partial's variable to all
 * that give it a value as well.
 */
export function variablePlaces(variable: Variable, texts: PromptTexts): VariablePlaces {
  const { name } = variable;
  if (variable.text.partial === null) {
    const own = textsBelow(variable, texts);
    return { prompts: new Set([variable.text]), keys: [], ...placesIn(own, name) };
  }
  const found = partialVariable(variable, texts);
  const prompts = new Set(found.fromInput.map(({ text }) => text));
  const keys = found.fromArgument.flatMap((call) => keyPlaces(call, name));
  return { prompts, keys, ...placesIn([...found.texts, ...prompts], name) };
}

/** The text itself and the partials that it hands the variable to. */
function textsBelow(variable: Variable, texts: PromptTexts): readonly PromptText[] {
  const reached = new Set([variable.text]);
  for (const text of reached) {
    for (const { site } of callsThatHandOn({ text, name: variable.name }, texts)) {
      const called = texts.partials.get(site.name.text);
      if (called) reached.add(called);
    }
  }
  return [...reached];
}

/** Of the texts' own variables of that name. */
export function placesIn(
  all: readonly PromptText[],
  name: string,
): Pick<VariablePlaces, 'declarations' | 'uses'> {
  return {
    declarations: all.flatMap((text) =>
      inputPlaces(text.document)
        .filter((place) => place.name === name)
        .map(({ start, end }) => ({ text, start, end })),
    ),
    uses: all.flatMap((text) =>
      text.document.references
        .filter((reference) => reference.name === name)
        .map((reference) => ({ text, ...nameRangeOf(reference) })),
    ),
  };
}

function keyPlaces({ text, site }: Call, name: string): readonly Place[] {
  return site.keys.filter((key) => key.text === name).map(({ start, end }) => ({ text, start, end }));
}
