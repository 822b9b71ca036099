import type { PromptDocument } from '../document.js';
import type { LoopData } from './environment.js';
import type { RenderOptions } from './rendering.js';

/** What `@` names mean outside every loop: the caller's context, and `@metadata` as Dotprompt has it. */
export function contextOf({ frontMatter }: PromptDocument, options: RenderOptions): LoopData {
  const { name, description, model, config, tools, temperature, maxTokens } = frontMatter;
  const metadata = {
    prompt: {
      ...(name !== null && { name }),
      ...(description !== null && { description }),
      ...(model !== null && { model }),
      ...(tools.length > 0 && { tools }),
      config: {
        ...config,
        ...(temperature !== null && { temperature }),
        ...(maxTokens !== null && { maxOutputTokens: maxTokens }),
      },
    },
    docs: options.docs,
    messages: options.history,
  };
  return { values: { metadata, ...options.context }, origin: 'variable', parent: null };
}
