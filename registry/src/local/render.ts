import { renderVersion } from '../domain/renderVersion.js';
import type { GetOptions, JsonObject, RenderedPrompt } from '../registry.js';
import type { Context } from './context.js';
import { get } from './read.js';

export interface RenderRequest {
  readonly name: string;
  readonly variables: JsonObject;
  readonly options: GetOptions;
}

export async function render(
  context: Context,
  { name, variables, options }: RenderRequest,
): Promise<RenderedPrompt> {
  return renderVersion(await get(context, name, options), variables);
}
