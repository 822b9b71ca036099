import type { FrontMatter } from '@onbook/template';
import type { JsonObject, RegisterOptions } from '../registry.js';
import type { VersionSettings } from './digest.js';

/** What a version of a prompt calls its model with. What the front matter says wins. */
export function modelSettings(
  frontMatter: FrontMatter,
  options: Pick<RegisterOptions, 'model' | 'temperature' | 'maxTokens'> = {},
): Pick<VersionSettings, 'model' | 'temperature' | 'maxTokens' | 'config'> {
  return {
    model: frontMatter.model ?? options.model ?? 'gpt-4o',
    temperature: frontMatter.temperature ?? options.temperature ?? 0,
    maxTokens: frontMatter.maxTokens ?? options.maxTokens ?? 1000,
    config: frontMatter.config as JsonObject,
  };
}

/** The `config` that goes to a model. */
export function sentConfig({
  config,
  temperature,
  maxTokens,
}: Pick<VersionSettings, 'config' | 'temperature' | 'maxTokens'>): JsonObject {
  return { ...config, temperature, maxOutputTokens: maxTokens };
}
