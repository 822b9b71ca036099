import type { Delimiter, PromptDocument } from '@onbook/template';
import type { JsonObject, PromptVersion } from '../registry.js';
import { canonicalJson } from './json.js';

/** sha256 of a text in UTF-8, as 64 hex digits. */
export type Sha256 = (text: string) => string;

/** What the text is sent with and how it is read, after front matter and options were weighed. */
export interface VersionSettings {
  readonly model: string;
  readonly temperature: number;
  readonly maxTokens: number;
  readonly config: JsonObject;
  readonly delimiters: readonly Delimiter[];
  readonly partials: PromptVersion['partials'];
}

/** The first 8 hex digits of the content's sha256. */
export function contentHash(content: string, sha256: Sha256): string {
  return sha256(content).slice(0, 8);
}

/**
 * The hash of everything that can change what is sent to a model. Approvals bind to it, so that which goes in here may
 * only ever grow together with the number in front.
 */
export function digestOf(document: PromptDocument, settings: VersionSettings, sha256: Sha256): string {
  const { defaults, inputSchema, outputSchema, tools } = document.frontMatter;
  return sha256(
    canonicalJson({
      digest: 1,
      content: document.content,
      ...settings,
      defaults,
      inputSchema,
      outputSchema,
      tools,
    }),
  );
}
