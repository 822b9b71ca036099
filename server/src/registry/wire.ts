import { modelSettings, sentConfig } from '@onbook/registry/project';
import { RenderError, renderPrompt, type PromptDocument } from '@onbook/template';
import { onbookRequest } from '../feature.js';
import type { Result } from '../protocol.js';
import { samplesOf } from '../workspace/samples.js';

/** What a program would get of the buffer as it is, were it registered: with the registry's defaults. */
export const wire = onbookRequest('onbook/wire', async ({ uri, variables }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  if (prompt === null) return null;
  return wireOf(prompt.prompt, variables ?? (await samplesOf(prompt, workspace.log))[0]?.input ?? {});
});

function wireOf(
  prompt: PromptDocument,
  variables: Readonly<Record<string, unknown>>,
): NonNullable<Result<'onbook/wire'>> {
  const settings = modelSettings(prompt.frontMatter);
  try {
    const messages = renderPrompt(prompt, variables).messages.map(({ role, content }) => ({
      role,
      content: content.map((part) => ({ ...part })),
    }));
    return { wire: { model: settings.model, config: sentConfig(settings), messages }, refusal: null };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return { wire: null, refusal: error.message };
  }
}
