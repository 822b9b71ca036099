import { resolve } from 'node:path';
import {
  partialNameOf,
  promptNameOf,
  readSamplesFile,
  readTextFile,
  RegistryError,
  requireText,
  type SamplesFile,
} from '@onbook/registry/project';
import { parsePrompt, type PromptDocument } from '@onbook/template';
import { shownPath, type Place } from './place.js';

/** A prompt file, or that of a partial, read and parsed. */
export interface PromptFile {
  /** Absolute. */
  readonly path: string;
  /** As people know it: below the current directory where it is. */
  readonly shown: string;
  readonly name: string;
  readonly document: PromptDocument;
  /** The samples beside it; null where there are none. */
  readonly samples: ShownSamples | null;
}

export interface ShownSamples extends SamplesFile {
  readonly shown: string;
}

/** A typing error must not make a prompt of a file that is something else. @throws RegistryError `invalid_argument` */
export function requirePromptName(path: string, shown: string): void {
  if (path.endsWith('.prompt')) return;
  throw new RegistryError(
    'invalid_argument',
    `${shown} isn't a prompt file: its name doesn't end with .prompt.`,
  );
}

/** @throws RegistryError `invalid_argument` for a file that can't be read, `invalid_prompt` for one that isn't text. */
export async function readPromptFile(path: string, place: Place): Promise<PromptFile> {
  const absolute = resolve(place.cwd, path);
  const text = requireText(await readTextFile(absolute), shownPath(absolute, place.cwd));
  return promptFileOf(absolute, text, place);
}

/** A file as if `text` were in it. */
export async function promptFileOf(path: string, text: string, place: Place): Promise<PromptFile> {
  const { cwd, project } = place;
  const isPartial = partialNameOf(project, path) !== null;
  const document = parseText(text, place, isPartial);
  const name = promptNameOf(project, path, document.frontMatter.name);
  const samples = isPartial ? null : await samplesBeside(path, document, cwd);
  return { path, shown: shownPath(path, cwd), document, name, samples };
}

/** A text as the project's settings and partials make it a prompt. */
export function parseText(
  text: string,
  { project, partials }: Pick<Place, 'project' | 'partials'>,
  isPartial = false,
): PromptDocument {
  return parsePrompt(text, { delimiters: project.configuration.delimiters, partials, isPartial });
}

async function samplesBeside(
  path: string,
  document: PromptDocument,
  cwd: string,
): Promise<ShownSamples | null> {
  try {
    const file = await readSamplesFile(path, document);
    return file && { ...file, shown: shownPath(file.path, cwd) };
  } catch (error) {
    if (error instanceof RegistryError) return unreadableSamples(path, cwd, error.message);
    throw error;
  }
}

/** What names the file is the message. */
function unreadableSamples(path: string, cwd: string, message: string): ShownSamples {
  const range = { start: 0, end: 0 };
  return {
    path,
    shown: shownPath(path, cwd),
    text: '',
    samples: [],
    problems: [{ code: 'samples', severity: 'error', message, range }],
  };
}
