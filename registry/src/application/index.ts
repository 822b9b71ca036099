/** What an application installs: prompts as they are live, cached. */
export { createPromptClient, type PromptClient, type PromptClientOptions } from './promptClient.js';
export { RegistryError, type RegistryErrorCode } from '../errors.js';
export type { GetOptions, JsonObject, RenderedPrompt, ServedVersion } from '../registry.js';
