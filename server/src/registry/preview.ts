import { calledPartials, renderPrompt, RenderError, type Rendering, type Segment } from '@onbook/template';
import { onbookRequest } from '../feature.js';
import type { Preview, PreviewSegment } from '../protocol.js';
import { titleOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';

/** What would be sent, of the buffer as it is, half typed or not. */
export const preview = onbookRequest('onbook/preview', async ({ uri, variables: given }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  if (prompt === null) return null;
  const samples = await samplesOf(prompt, workspace.log);
  const variables = given ?? samples[0]?.input ?? {};
  const rendered = render(prompt, variables);
  return {
    name: titleOf(prompt),
    model: prompt.prompt.frontMatter.model ?? '',
    messages: rendered.messages,
    missing: rendered.missing,
    inputs: prompt.prompt.inputs.map(({ name, type, required, description }) => ({
      name,
      type,
      required,
      description,
    })),
    samples,
    partials: await partialsOf(prompt, workspace),
    variables,
    refusal: rendered.refusal,
  };
});

function render(
  { prompt }: OpenPrompt,
  variables: Preview['variables'],
): Pick<Preview, 'messages' | 'missing' | 'refusal'> {
  try {
    const rendering = renderPrompt(prompt, variables, { missing: 'mark' });
    return { messages: messagesOf(rendering), missing: rendering.missing, refusal: null };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return { messages: [], missing: error.variables, refusal: error.message };
  }
}

function messagesOf(rendering: Rendering): Preview['messages'] {
  return rendering.segments.map(({ role, segments }) => ({
    role,
    segments: segments.map(segmentOf),
  }));
}

function segmentOf({ kind, text, path, partial }: Segment): PreviewSegment {
  return {
    kind,
    text,
    ...(path === undefined ? {} : { path }),
    ...(partial === undefined ? {} : { partial: partial.name }),
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
