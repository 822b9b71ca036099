import { RenderError, renderPrompt } from '@onbook/template';
import { RegistryError } from '../errors.js';
import type { JsonObject, PromptVersion, RenderedPrompt } from '../registry.js';
import { sentConfig } from './modelSettings.js';
import { parseVersion } from './parseVersion.js';

/**
 * Renders a version with the caller's values.
 * @throws RegistryError `missing_variables`, naming each, or `render_failed`.
 */
export function renderVersion(version: PromptVersion, variables: JsonObject): RenderedPrompt {
  const { name, model } = version;
  try {
    const { messages, text } = renderPrompt(parseVersion(version), variables);
    return {
      name,
      version: version.version,
      messages,
      text,
      model,
      config: sentConfig(version),
    };
  } catch (error) {
    if (error instanceof RenderError) throw refusalOf(error, version);
    throw error;
  }
}

function refusalOf(error: RenderError, { name, version }: PromptVersion): RegistryError {
  if (error.code !== 'missing_variables') {
    return new RegistryError('render_failed', `${name} v${version} can't be rendered. ${error.message}`, {
      cause: error,
    });
  }
  const { variables } = error;
  return new RegistryError(
    'missing_variables',
    `Missing variables: ${variables.join(', ')}. ${name} v${version} needs a value for each of them.`,
    { cause: error, details: { variables } },
  );
}
