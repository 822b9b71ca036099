/**
 * From a variable to where it is declared, and from a partial's variable to what gives it a value: declarations of the
 * prompts that call the partial, and the arguments of calls. From such an argument's key to the uses in the partial;
 * from a partial's name to its file, or to the inline partial that it means.
 */
import { DefinitionRequest, type Location } from 'vscode-languageserver/node';
import { inputPlaces } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { partialCallAt, type PartialCallAt } from '../language/partialCallAt.js';
import { sourceOf } from '../language/promptTexts.js';
import { variableAt } from '../language/variableAt.js';
import { variableMeant, variablePlaces } from '../language/variablePlaces.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { locator } from '../workspace/locations.js';
import { readPromptTexts } from '../workspace/readPromptTexts.js';
import type { Workspace } from '../workspace/workspace.js';

export const definition = documentFeature({
  request: DefinitionRequest.type,
  async handle({ position }, open, workspace, token): Promise<Location | Location[] | null> {
    const { text, prompt } = open;
    const offset = text.offsetAt(position);
    const call = partialCallAt(prompt.nodes, offset);
    if (call !== null) return await definitionOfPartial(call, open, workspace);
    const found = variableAt(prompt, offset);
    if (found === null) return null;
    // Editors ask this of every word that the pointer rests on, so no file is read for what the text itself says.
    if (found.partial === null && !prompt.isPartial)
      return inputPlaces(prompt)
        .filter(({ name }) => name === found.name)
        .map((place) => ({ uri: open.uri, range: lspRange(text, place) }));
    const texts = await readPromptTexts(open, workspace, token);
    const variable = variableMeant(found, texts);
    if (variable === null) return null;
    const { declarations, keys, uses } = variablePlaces(variable, texts);
    const places =
      found.partial === null ? [...declarations, ...keys] : uses.filter((use) => use.text === variable.text);
    const locationOf = locator(workspace.clientTexts);
    return places.map((place) => locationOf(sourceOf(place.text), place));
  },
});

async function definitionOfPartial(
  { name, inline }: PartialCallAt,
  { uri, text, folder }: OpenPrompt,
  { partials }: Workspace,
): Promise<Location | null> {
  if (inline?.name) return { uri, range: lspRange(text, inline.name) };
  const file = folder === null ? null : (await partials.of(folder)).uriOf(name.text);
  const start = { line: 0, character: 0 };
  return file === null ? null : { uri: file, range: { start, end: start } };
}
