/** Why a rename can't be made as it is asked for, and what to do. */
import { faultOfName } from './newName.js';
import { partialUses } from './partialUses.js';
import { printsAllInputs } from './printsAllInputs.js';
import type { PromptText, PromptTexts } from './promptTexts.js';
import type { RenamePlan, TextEdits } from './renamePlan.js';
import { textThatChangesMeaning } from './sameBindings.js';

/** Null where the new name can be had, and every name means afterwards what it means now. */
export function renameFault(plan: RenamePlan, edits: TextEdits | null, texts: PromptTexts): string | null {
  const fault = faultOfNames(plan) ?? printing(plan, texts) ?? taken(plan);
  if (fault !== null) return fault;
  if (edits === null) return unsayable(plan);
  const changed = textThatChangesMeaning(plan, edits, texts);
  return changed && meaningChanges(plan, changed);
}

function faultOfNames({ newName, oldName, texts, bridges }: RenamePlan): string | null {
  const inAngles = [...texts].some(({ document }) =>
    document.references.some(({ name, delimiter }) => name === oldName && delimiter === '<<>>'),
  );
  const fault = faultOfName(newName, inAngles);
  const [bridge] = bridges;
  if (fault !== null || !bridge || faultOfName(oldName, false) === null) return fault;
  return `'${oldName}' goes to a partial that is shared, by a call in ${bridge.text.shown} that can't name it. Rename it by hand.`;
}

function printing({ oldName, texts }: RenamePlan, all: PromptTexts): string | null {
  const found = [...texts].find((text) => printsAllInputs(text, all));
  if (!found) return null;
  const { shown, document } = found;
  const reason =
    document.partials === null && partialUses(document).length > 0
      ? `${shown} calls partials, and outside of a folder there are none to look into. Save it in the folder first.`
      : `${shown}, or a partial that it calls, prints 'this' or '@root' as a whole, and so the name itself. Write out what it prints first.`;
  return `'${oldName}' can't be renamed: ${reason}`;
}

function taken({ newName, texts, keys, bridges }: RenamePlan): string | null {
  for (const { document, shown, partial } of texts) {
    const isTaken =
      document.variables.includes(newName) || document.inputs.some(({ name }) => name === newName);
    const what = partial === null ? 'an input of' : 'a variable of the partial';
    if (isTaken) return `'${newName}' is already ${what} ${shown}. Choose another name.`;
  }
  const given = [...keys, ...bridges.filter(({ key }) => key === newName)];
  const call = given.find(({ site }) => site.keys.some(({ text }) => text === newName));
  if (!call) return null;
  return `'${newName}' is already an argument of a call in ${call.text.shown}. Choose another name.`;
}

function unsayable({ oldName, bridges }: RenamePlan): string {
  const [first] = bridges;
  const where = first ? ` in ${first.text.shown}` : '';
  return `'${oldName}' comes from a value that a call${where} computes, so that call can't name it. Pass it there as an argument first.`;
}

function meaningChanges({ oldName, newName }: RenamePlan, { shown }: PromptText): string {
  return `With the name '${newName}' something in ${shown} would mean something else: a block or an argument there brings that name, or what '${oldName}' is depends on who calls. Choose another name, or rename by hand.`;
}
