import { RegistryError } from '@onbook/registry/project';
import { promptSettings, RenderError } from '@onbook/template';
import { onbookRequest } from '../feature.js';
import type { InFolder, SidePart } from '../protocol.js';
import { renderMarked } from '../tokens/measureTokens.js';
import type { Workspace } from '../workspace/workspace.js';
import { renderedText } from './renderedText.js';
import { sampleInput, sideText, type SideText } from './sides.js';

/** What the `onbook:` documents of an editor hold. */
export const text = onbookRequest('onbook/text', async ({ side, part, ...of }, workspace) => ({
  text: await partText(await sideText(side, of, workspace), part, { of, workspace }),
}));

async function partText(
  { document, partials }: SideText,
  part: SidePart,
  { of, workspace }: { readonly of: InFolder & { readonly name: string }; readonly workspace: Workspace },
): Promise<string> {
  switch (part.kind) {
    case 'source':
      return document.source;
    case 'partial':
      return partials.get(part.name) ?? '';
    case 'messages': {
      const rendering = renderMarked(document, await sampleInput(part.sample, of, workspace));
      if (rendering instanceof RenderError) throw new RegistryError('render_failed', rendering.message);
      return renderedText(rendering.segments);
    }
    case 'settings':
      return `${JSON.stringify(Object.fromEntries(promptSettings(document.frontMatter)), null, 2)}\n`;
  }
}
