import type { Range, TextEdit } from '@onbook/template';
import { valueAtSite } from './partialSites.js';
import {
  callsThatHandOn,
  partialVariable,
  type Call,
  type PromptText,
  type PromptTexts,
  type Variable,
} from './promptTexts.js';
import { placesIn } from './variablePlaces.js';

/** What the rename of a variable changes. */
export interface RenamePlan {
  readonly oldName: string;
  readonly newName: string;
  /** The prompts and partials whose own variable gets the new name. */
  readonly texts: ReadonlySet<PromptText>;
  /** Calls that give the partials' variable by name. */
  readonly keys: readonly Call[];
  /** Calls between a text with the new name and one that keeps the old: they get the argument `key=name`. */
  readonly bridges: readonly (Call & { readonly key: string; readonly value: string })[];
}

/**
 * A partial follows the prompt whose input it uses, where it is that prompt's alone. What others share stays as it is on
 * the other side of the call, which then says which is which: `{{> card title=heading}}`. So renaming in a prompt never
 * changes another prompt's inputs, nor does renaming in a partial those of the prompts that share it.
 */
export function planRename({ text, name }: Variable, newName: string, texts: PromptTexts): RenamePlan {
  if (text.partial === null) return planFromPrompt(text, { oldName: name, newName }, texts);
  const variable = partialVariable({ text, name }, texts);
  const [caller, ...others] = new Set(variable.fromInput.map((call) => call.text));
  if (caller && others.length === 0 && variable.fromProperty.length === 0)
    return planFromPrompt(caller, { oldName: name, newName }, texts);
  return {
    oldName: name,
    newName,
    texts: variable.texts,
    keys: variable.fromArgument,
    bridges: [...variable.fromInput, ...variable.fromProperty].map((call) => ({
      ...call,
      key: newName,
      value: name,
    })),
  };
}

type Names = Pick<RenamePlan, 'oldName' | 'newName'>;

function planFromPrompt(prompt: PromptText, names: Names, texts: PromptTexts): RenamePlan {
  const { oldName, newName } = names;
  const renamed = new Set([prompt]);
  const keys: Call[] = [];
  const bridges: RenamePlan['bridges'][number][] = [];
  for (const call of callsThatHandOn({ text: prompt, name: oldName }, texts)) {
    const partial = texts.partials.get(call.site.name.text);
    if (!partial || renamed.has(partial)) continue;
    const variable = partialVariable({ text: partial, name: oldName }, texts);
    const isOwn =
      variable.fromProperty.length === 0 && variable.fromInput.every(({ text }) => text === prompt);
    if (isOwn) {
      for (const follower of variable.texts) renamed.add(follower);
      keys.push(...variable.fromArgument);
    } else bridges.push({ ...call, key: oldName, value: newName });
  }
  return { ...names, texts: renamed, keys, bridges };
}

/** By text, in the order of the text. */
export type TextEdits = ReadonlyMap<PromptText, readonly TextEdit[]>;

/** Null where a call can't say what it passes. */
export function editsOf({ oldName, newName, texts, keys, bridges }: RenamePlan): TextEdits | null {
  const edits = new Map<PromptText, TextEdit[]>();
  const add = (to: PromptText, { start, end }: Range, text: string) => {
    const known = edits.get(to) ?? [];
    known.push({ range: { start, end }, text });
    edits.set(to, known);
  };
  const { declarations, uses } = placesIn([...texts], oldName);
  for (const place of [...declarations, ...uses]) add(place.text, place, newName);
  for (const { text, site } of keys)
    for (const key of site.keys) if (key.text === oldName) add(text, key, newName);
  for (const { text, site, key, value } of bridges) {
    const written = valueAtSite(site, value);
    if (written === null) return null;
    add(text, { start: site.end, end: site.end }, ` ${key}=${written}`);
  }
  return new Map([...edits].map(([text, list]) => [text, list.sort(inOrder)]));
}

function inOrder({ range: a }: TextEdit, { range: b }: TextEdit): number {
  return a.start - b.start || a.end - b.end;
}
