/** Every place that names the same variable or partial, in all prompts, partials and samples of the folder. */
import { ReferencesRequest, type CancellationToken, type Location } from 'vscode-languageserver/node';
import { samplePlaces } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { partialCallAt } from '../language/partialCallAt.js';
import { partialSites, type PartialSite } from '../language/partialSites.js';
import { partialUses } from '../language/partialUses.js';
import { sourceOf } from '../language/promptTexts.js';
import { variableAt } from '../language/variableAt.js';
import { variableMeant, variablePlaces, type VariablePlaces } from '../language/variablePlaces.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { locator } from '../workspace/locations.js';
import { readPromptTexts, readTextsWith } from '../workspace/readPromptTexts.js';
import { readSamplesText } from '../workspace/samplesText.js';
import type { Workspace } from '../workspace/workspace.js';

export const references = documentFeature({
  request: ReferencesRequest.type,
  async handle({ position, context }, open, workspace, token): Promise<Location[] | null> {
    const { prompt, text, uri } = open;
    const offset = text.offsetAt(position);
    const call = partialCallAt(prompt.nodes, offset);
    if (call?.inline) {
      const uses = partialUses(prompt).filter(({ name }) => name.text === call.name.text);
      return uses.map(({ name }) => ({ uri, range: lspRange(text, name) }));
    }
    if (call) return await callsOf(call.name.text, open, workspace, token);
    const found = variableAt(prompt, offset);
    if (!found) return null;
    const texts = await readPromptTexts(open, workspace, token);
    const variable = variableMeant(found, texts);
    if (!variable) return null;
    const places = variablePlaces(variable, texts);
    const { declarations, keys, uses } = places;
    const all = [...(context.includeDeclaration ? declarations : []), ...keys, ...uses];
    const locationOf = locator(workspace.clientTexts);
    return [
      ...all.map((place) => locationOf(sourceOf(place.text), place)),
      ...(await inSamples(places, variable.name, workspace)),
    ];
  },
});

async function callsOf(
  name: string,
  { folder, prompt, text, uri }: OpenPrompt,
  workspace: Workspace,
  token: CancellationToken,
): Promise<Location[]> {
  const isMeant = (site: PartialSite) => site.name.text === name;
  if (folder === null) {
    const calls = partialSites(prompt).filter(isMeant);
    return calls.map((site) => ({ uri, range: lspRange(text, site.name) }));
  }
  const texts = await readTextsWith([name], folder, workspace, token);
  const locationOf = locator(workspace.clientTexts);
  return texts.flatMap((one) =>
    partialSites(one.document)
      .filter(isMeant)
      .map((site) => locationOf(sourceOf(one), site.name)),
  );
}

async function inSamples(
  { prompts }: VariablePlaces,
  variable: string,
  { log, clientTexts }: Workspace,
): Promise<Location[]> {
  const locationOf = locator(clientTexts);
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
