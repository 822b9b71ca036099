import { parsePrompt, type PromptDocument } from '@onbook/template';
import type { PromptVersion } from '../registry.js';

type VersionText = Pick<PromptVersion, 'source' | 'delimiters' | 'partials'>;

const parsed = new WeakMap<VersionText, PromptDocument>();

/** A version's text as it was registered, with its own partials. A version never changes, so it is parsed once. */
export function parseVersion(version: VersionText): PromptDocument {
  const known = parsed.get(version);
  if (known) return known;
  const { source, delimiters, partials } = version;
  const document = parsePrompt(source, { delimiters, partials: new Map(Object.entries(partials)) });
  parsed.set(version, document);
  return document;
}
