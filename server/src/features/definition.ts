/** From a partial's name to its file, or to the inline partial that it means. */
import { DefinitionRequest, type Location } from 'vscode-languageserver/node';
import { documentFeature } from '../feature.js';
import { partialCallAt } from '../language/partialCallAt.js';

export const definition = documentFeature({
  request: DefinitionRequest.type,
  capabilities: { definitionProvider: true },
  async handle({ position }, { uri, text, prompt, folder }, workspace): Promise<Location | null> {
    const call = partialCallAt(prompt.nodes, text.offsetAt(position));
    if (call === null) return null;
    const defined = call.inline?.name;
    if (defined) {
      return { uri, range: { start: text.positionAt(defined.start), end: text.positionAt(defined.end) } };
    }
    const file = folder === null ? null : (await workspace.partials.of(folder)).uriOf(call.name.text);
    const start = { line: 0, character: 0 };
    return file === null ? null : { uri: file, range: { start, end: start } };
  },
});
