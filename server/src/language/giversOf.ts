import { positionAt } from '@onbook/template';
import type { Giver } from './describeUses.js';
import {
  partialVariable,
  type Call,
  type PromptText,
  type PromptTexts,
  type Variable,
} from './promptTexts.js';
import { shortened } from './shortened.js';

const longestArgument = 60;

const mostGivers = 8;

/** Each prompt whose input a partial's variable is, and each call that gives it another value: the first few. */
export function giversOf(
  variable: Variable,
  texts: PromptTexts,
): { readonly givers: readonly Giver[]; readonly more: number } {
  const { fromInput, fromArgument, fromProperty } = partialVariable(variable, texts);
  const prompts = [...new Set(fromInput.map(({ text }) => text))];
  const all = [
    ...prompts.map((text) => () => inputOf(text, variable.name)),
    ...fromArgument.map((call) => () => argumentIn(call, variable.name)),
    ...fromProperty.map((call) => () => propertyIn(call)),
  ];
  const shown = all.slice(0, mostGivers);
  return { givers: shown.map((giver) => giver()), more: all.length - shown.length };
}

function inputOf({ document, shown }: PromptText, variable: string): Giver {
  const input = document.inputs.find(({ name }) => name === variable);
  const type = input?.declared === true ? input.type : 'not declared';
  const description = input?.description ? `: ${input.description}` : '';
  return { shown, words: [` · its input, ${type}${description}`] };
}

function argumentIn(call: Call, variable: string): Giver {
  const words = [` · line ${lineOf(call)}, `, { code: writtenArgument(call, variable) }];
  return { shown: call.text.shown, words };
}

function propertyIn(call: Call): Giver {
  return { shown: call.text.shown, words: [` · line ${lineOf(call)}, from what it passes`] };
}

function lineOf({ text, site }: Call): number {
  return positionAt(text.document.source, site.name.start).line;
}

function writtenArgument({ text, site }: Call, name: string): string {
  const key = site.keys.find((one) => one.text === name);
  const rest = text.document.source.slice(key?.end ?? 0);
  const value = /^\s*=\s*("[^"]*"|'[^']*'|\([^)]*\)|[^\s}|]*)/.exec(rest)?.[1] ?? '';
  return shortened(`${name}=${value}`, longestArgument);
}
