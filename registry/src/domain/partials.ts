import { calledPartials, maxSourceLength, parsePrompt, type PromptDocument } from '@onbook/template';
import { RegistryError } from '../errors.js';
import type { PromptVersion, RegisterOptions } from '../registry.js';
import { allDelimiters, requireDelimiters } from './delimiters.js';
import { requireJsonObject } from './json.js';

/**
 * The texts of partials as a version keeps them: without a byte order mark, line ends as LF.
 * @throws RegistryError `invalid_argument` for what are no texts, or texts that are too long.
 */
export function requirePartials(partials: unknown): ReadonlyMap<string, string> {
  const texts = Object.entries(requireJsonObject(partials, 'partials'));
  return new Map(texts.map(([name, text]) => [name, contentOf(name, text)]));
}

function contentOf(name: string, text: unknown): string {
  const isText = typeof text === 'string';
  if (isText && text.length <= maxSourceLength) return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  throw new RegistryError(
    'invalid_argument',
    `The partial ${JSON.stringify(name)} must be a text of at most ${maxSourceLength.toLocaleString('en-US')} characters.`,
  );
}

/** The partials that a document calls, by way of each other too, in the order of their names. */
export function pinnedPartials(document: PromptDocument): PromptVersion['partials'] {
  return Object.fromEntries(calledPartials(document).map(({ name, source }) => [name, source]));
}

/**
 * The options with those partials alone that the source calls: nothing else of them matters to a registry.
 * @throws RegistryError `invalid_argument`.
 */
export function withCalledPartials(source: string, options: RegisterOptions): RegisterOptions {
  if (options.partials === undefined) return options;
  const delimiters = requireDelimiters(options.delimiters ?? allDelimiters);
  const document = parsePrompt(source, { delimiters, partials: requirePartials(options.partials) });
  return { ...options, partials: pinnedPartials(document) };
}
