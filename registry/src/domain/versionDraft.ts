import { parsePrompt, type Input } from '@onbook/template';
import { RegistryError } from '../errors.js';
import type { JsonObject, PromptVersion, RegisterOptions } from '../registry.js';
import { allDelimiters, requireDelimiters } from './delimiters.js';
import { contentHash, digestOf, type Sha256 } from './digest.js';
import { modelSettings } from './modelSettings.js';
import { canonicalJson, requireJsonObject } from './json.js';
import { pinnedPartials, requirePartials } from './partials.js';
import { requireFaultlessPrompt, requireStorablePartials, requireStorableSource } from './promptFaults.js';
import { requirePromptName } from './promptName.js';
import { requireMessage, requireText } from './text.js';

/** What a source and its options say of a version, before it has a number, an author and a time. */
export type VersionDraft = Omit<
  PromptVersion,
  'id' | 'version' | 'sameAs' | 'createdBy' | 'createdAt' | 'reviewStatus'
>;

const maxMetadataLength = 100_000;
const maxSamplesLength = 1_000_000;

/** What a caller brings to `register`. */
export interface Submission {
  readonly name: string;
  readonly source: string;
  readonly options: RegisterOptions;
}

/**
 * What `register` looks at before it writes, so that several prompts can be registered all or none.
 * @throws RegistryError `invalid_name`, `invalid_argument` or `invalid_prompt`.
 */
export function requireRegistrable(submission: Submission): void {
  readSubmission(submission);
}

function readSubmission({ name, source, options }: Submission) {
  requirePromptName(name);
  const checked = requireOptions(options);
  requireStorableSource(name, source);
  const { delimiters, partials } = checked;
  const document = parsePrompt(source, { delimiters, partials });
  requireStorablePartials(name, document);
  requireFaultlessPrompt(name, document, delimiters);
  return { document, ...checked };
}

/**
 * Reads a prompt file. What its front matter says wins over the options.
 * @throws RegistryError `invalid_name`, `invalid_argument` or `invalid_prompt`.
 */
export function draftVersion(submission: Submission, sha256: Sha256): VersionDraft {
  const { name, source, options } = submission;
  const { document, delimiters, metadata, samples } = readSubmission(submission);
  const { frontMatter, content } = document;
  const partials = pinnedPartials(document);
  const settings = { ...modelSettings(frontMatter, options), delimiters, partials };
  return {
    name,
    hash: contentHash(content, sha256),
    digest: digestOf(document, settings, sha256),
    source,
    content,
    variables: document.variables,
    inputs: document.inputs.map(withoutRange),
    inputSchema: frontMatter.inputSchema,
    outputSchema: frontMatter.outputSchema,
    tools: frontMatter.tools,
    samples,
    ...settings,
    message: options.message ?? '',
    metadata: { ...metadata, ...(frontMatter.metadata as JsonObject) },
  };
}

/** Whether a draft says nothing that the version doesn't say already. A message alone makes no version. */
export function isSameState(
  draft: VersionDraft,
  version: Pick<PromptVersion, 'source' | 'digest' | 'metadata' | 'samples'>,
): boolean {
  return (
    draft.source === version.source &&
    draft.digest === version.digest &&
    canonicalJson(draft.metadata) === canonicalJson(version.metadata) &&
    canonicalJson(draft.samples) === canonicalJson(version.samples)
  );
}

/** Where an input is declared means nothing without the file. */
function withoutRange({ name, type, required, description, declared, ...input }: Input): Input {
  const fallback = 'default' in input ? { default: input.default } : {};
  return { name, type, required, description, declared, ...fallback };
}

interface CheckedOptions extends Required<Pick<RegisterOptions, 'delimiters' | 'metadata' | 'samples'>> {
  readonly partials: ReadonlyMap<string, string>;
}

function requireOptions(options: RegisterOptions): CheckedOptions {
  requireModelOptions(options);
  requireMessage(options.message ?? '');
  return {
    delimiters: requireDelimiters(options.delimiters ?? allDelimiters),
    partials: requirePartials(options.partials ?? {}),
    ...requireData(options),
  };
}

/**
 * What travels with a version outside its text.
 * @throws RegistryError `invalid_argument`.
 */
export function requireData(
  options: RegisterOptions,
): Required<Pick<RegisterOptions, 'metadata' | 'samples'>> {
  const metadata = requireJsonObject(options.metadata ?? {}, 'metadata');
  const samples = (options.samples ?? []).map(({ name, input }) => {
    requireText(name, "sample's name");
    return { name, input: requireJsonObject(input, `sample ${name}`) };
  });
  requireJsonLength(metadata, 'metadata', maxMetadataLength);
  requireJsonLength(samples, 'samples', maxSamplesLength);
  return { metadata, samples };
}

function requireJsonLength(value: unknown, what: string, most: number): void {
  const { length } = JSON.stringify(value);
  if (length <= most) return;
  const [is, may] = [length, most].map((number) => number.toLocaleString('en-US'));
  throw new RegistryError(
    'invalid_argument',
    `The ${what} must have at most ${may} characters as JSON, and have ${is}.`,
  );
}

function requireModelOptions({ model = 'gpt-4o', temperature = 0, maxTokens = 1000 }: RegisterOptions): void {
  requireText(model, 'model');
  if (!Number.isFinite(temperature) || temperature < 0) {
    throw new RegistryError(
      'invalid_argument',
      `The temperature must be a number from 0, not ${temperature}.`,
    );
  }
  if (Number.isInteger(maxTokens) && maxTokens >= 1) return;
  throw new RegistryError('invalid_argument', `maxTokens must be a whole number from 1, not ${maxTokens}.`);
}
