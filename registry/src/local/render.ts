import { renderVersion } from '../domain/renderVersion.js';
import type { GetOptions, JsonObject, RenderedPrompt } from '../registry.js';
import type { Desk } from './localRegistry.js';
import { get } from './read.js';

export interface RenderRequest {
  readonly name: string;
  readonly variables: JsonObject;
  readonly options: GetOptions;
}

export async function render(
  desk: Desk,
  { name, variables, options }: RenderRequest,
): Promise<RenderedPrompt> {
  return renderVersion(await get(desk, name, options), variables);
}
