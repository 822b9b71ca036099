/** Every place that names the same variable or partial, in all prompts, partials and samples of the folder. */
import { ReferencesRequest, type Location } from 'vscode-languageserver/node';
import { samplePlaces } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { partialCallAt } from '../language/partialCallAt.js';
import { partialSites } from '../language/partialSites.js';
import { partialUses } from '../language/partialUses.js';
import { textsOf, type PromptTexts } from '../language/promptTexts.js';
import { variableAt } from '../language/variableAt.js';
import { variableMeant, variablePlaces, type VariablePlaces } from '../language/variablePlaces.js';
import { lspRange } from '../lspRange.js';
import { locationIn, locationOf } from '../workspace/locations.js';
import { readPromptTexts } from '../workspace/readPromptTexts.js';
import { readSamplesText } from '../workspace/samplesText.js';
import type { Workspace } from '../workspace/workspace.js';

export const references = documentFeature({
  request: ReferencesRequest.type,
  capabilities: { referencesProvider: true },
  async handle({ position, context }, open, workspace): Promise<Location[] | null> {
    const { prompt, text, uri } = open;
    const offset = text.offsetAt(position);
    const call = partialCallAt(prompt.nodes, offset);
    if (call?.inline) {
      const uses = partialUses(prompt).filter(({ name }) => name.text === call.name.text);
      return uses.map(({ name }) => ({ uri, range: lspRange(text, name) }));
    }
    const found = variableAt(prompt, offset);
    if (!call && !found) return null;
    const texts = await readPromptTexts(open, workspace);
    if (call) return callsOf(call.name.text, texts);
    const variable = found && variableMeant(found, texts);
    if (!variable) return null;
    const places = variablePlaces(variable, texts);
    const { declarations, keys, uses } = places;
    const all = [...(context.includeDeclaration ? declarations : []), ...keys, ...uses];
    return [
      ...all.map((place) => locationIn(place.text, place)),
      ...(await inSamples(places, variable.name, workspace)),
    ];
  },
});

function callsOf(name: string, texts: PromptTexts): Location[] {
  return textsOf(texts).flatMap((text) =>
    partialSites(text.document)
      .filter((site) => site.name.text === name)
      .map((site) => locationIn(text, site.name)),
  );
}

async function inSamples(
  { prompts }: VariablePlaces,
  variable: string,
  { log }: Workspace,
): Promise<Location[]> {
  const found = [...prompts].map(async (prompt): Promise<Location[]> => {
    try {
      const samples = await readSamplesText(prompt);
      if (samples === null) return [];
      const places = samplePlaces(samples.source).filter(({ name }) => name === variable);
      return places.map((place) => locationOf(samples, place));
    } catch (error) {
      log.error(`samples of ${prompt.uri}`, error);
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}
