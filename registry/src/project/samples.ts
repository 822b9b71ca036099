import { basename } from 'node:path';
import { parseSamples, positionAt, type Problem, type PromptDocument } from '@onbook/template';
import { jsonFault } from '../domain/json.js';
import { RegistryError } from '../errors.js';
import type { JsonObject, Sample } from '../registry.js';
import { readIfThere } from './readIfThere.js';

/** The file of samples beside a prompt, as far as it can be read. */
export interface SamplesFile {
  readonly path: string;
  readonly text: string;
  readonly samples: readonly Sample[];
  /** With an error among them the prompt can't be registered. Ranges are into `text`. */
  readonly problems: readonly Problem[];
}

export const samplesExtension = '.tests.yaml';

/** The file of samples beside a prompt file. */
export function samplesFileOf(promptFile: string): string {
  return promptFile.replace(/\.prompt$/, '') + samplesExtension;
}

/** The prompt file beside a file of samples; null for a file that has another name. */
export function promptFileOf(samplesFile: string): string | null {
  return samplesFile.endsWith(samplesExtension)
    ? `${samplesFile.slice(0, -samplesExtension.length)}.prompt`
    : null;
}

/**
 * The samples beside a prompt file, in `<name>.tests.yaml`; null where there is no such file. What the prompt doesn't
 * take is a warning where `prompt` tells what it takes.
 * @throws RegistryError `invalid_argument` for a file that can't be read.
 */
export async function readSamplesFile(promptFile: string, prompt?: Takes): Promise<SamplesFile | null> {
  const path = samplesFileOf(promptFile);
  const text = await readIfThere(path);
  return text === null ? null : { path, text, ...samplesIn(text, prompt) };
}

/** What a prompt takes. */
type Takes = Pick<PromptDocument, 'frontMatter'>;

/** The samples in the text of such a file. */
export function samplesIn(text: string, prompt?: Takes): Pick<SamplesFile, 'samples' | 'problems'> {
  const { samples: cases, problems } = parseSamples(text, prompt);
  const checked = cases.map(({ name, input }) => ({ name, input, fault: jsonFault(input, 'input') }));
  return {
    samples: checked
      .filter(({ fault }) => fault === null)
      .map(({ name, input }) => ({ name, input: input as JsonObject })),
    problems: [
      ...problems,
      ...checked.filter(({ fault }) => fault !== null).map(({ name, fault }) => notJson(name, String(fault))),
    ],
  };
}

/**
 * The samples that a prompt file is registered with: a version keeps them, so none may be lost on the way.
 * @throws RegistryError `invalid_prompt` for a file with problems, naming it and their places; `invalid_argument` for
 * one that can't be read.
 */
export async function readSamples(promptFile: string): Promise<readonly Sample[]> {
  const file = await readSamplesFile(promptFile);
  if (file === null) return [];
  const [first] = file.problems.filter(({ severity }) => severity === 'error');
  if (first === undefined) return file.samples;
  throw invalidSamples(basename(promptFile), file, first);
}

function invalidSamples(
  prompt: string,
  { path, text, problems }: SamplesFile,
  first: Problem,
): RegistryError {
  const { line } = positionAt(text, first.range.start);
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return new RegistryError(
    'invalid_prompt',
    `${prompt} can't be registered with these samples. ${basename(path)}, line ${line}: ${first.message}${more}`,
    {
      details: {
        problems: problems.map(({ range, message }) => ({ ...positionAt(text, range.start), message })),
      },
    },
  );
}

/** YAML can say what JSON can't, such as `.nan`. */
function notJson(name: string, fault: string): Problem {
  return {
    code: 'samples',
    severity: 'error',
    message: `The case '${name}' has what JSON doesn't have: ${fault}.`,
    range: { start: 0, end: 0 },
  };
}
