import { calledPartials, RenderError } from '@onbook/template';
import { onbookRequest } from '../feature.js';
import type { Preview } from '../protocol.js';
import { renderMarked } from '../tokens/measureTokens.js';
import { titleOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';
import { previewInputs } from './previewInputs.js';
import { previewMessages } from './previewMessages.js';

/** What would be sent, of the buffer as it is, half typed or not. */
export const preview = onbookRequest('onbook/preview', async ({ uri, variables: given }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  if (prompt === null) return null;
  const samples = await samplesOf(prompt, workspace.log);
  const variables = given ?? samples[0]?.input ?? {};
  return {
    name: titleOf(prompt),
    model: prompt.prompt.frontMatter.model ?? '',
    ...rendered(prompt, variables, workspace),
    inputs: previewInputs(prompt.prompt, variables),
    samples,
    partials: await partialsOf(prompt, workspace),
    variables,
  };
});

function rendered(
  { prompt }: OpenPrompt,
  variables: Preview['variables'],
  { clientTexts }: Workspace,
): Pick<Preview, 'messages' | 'missing' | 'refusal'> {
  const rendering = renderMarked(prompt, variables);
  return rendering instanceof RenderError
    ? { messages: [], missing: rendering.variables, refusal: rendering.message }
    : {
        messages: previewMessages(rendering, prompt, clientTexts),
        missing: rendering.missing,
        refusal: null,
      };
}

async function partialsOf(
  { prompt, folder }: OpenPrompt,
  workspace: Workspace,
): Promise<Preview['partials']> {
  const called = calledPartials(prompt);
  if (folder === null || called.length === 0) return [];
  const partials = await workspace.partials.of(folder);
  return called.flatMap(({ name }) => {
    const uri = partials.uriOf(name);
    return uri === null ? [] : [{ name, uri }];
  });
}
