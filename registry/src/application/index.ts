/** What an application installs: prompts as they are live, cached. */
export type { Change, ChangeFeed, Subscription } from './changeFeed.js';
export type { ReadableRegistry } from './openSource.js';
export { createPromptClient, type PromptClient } from './promptClient.js';
export type { PromptClientOptions } from './promptClientOptions.js';
export { RegistryError, type RegistryErrorCode } from '../errors.js';
export type { GetOptions, JsonObject, RenderedPrompt, ServedVersion } from '../registry.js';
