import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import {
  promptNameOf,
  readSamplesFile,
  RegistryError,
  type Project,
  type SamplesFile,
} from '@onbook/registry/project';
import { parsePrompt, type PromptDocument } from '@onbook/template';

/** A prompt file, read and parsed. */
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

/** Where a command runs: paths are read and shown below `cwd`, names follow the project's rules. */
export interface Place {
  readonly cwd: string;
  readonly project: Project;
}

/** @throws RegistryError `invalid_argument` for a file that can't be read, `invalid_prompt` for one that isn't text. */
export async function readPromptFile(path: string, { cwd, project }: Place): Promise<PromptFile> {
  const shown = shownPath(path, cwd);
  const document = parseText(await readBytes(path, shown), shown, project);
  const name = promptNameOf(project, path, document.frontMatter.name);
  return { path, shown, document, name, samples: await samplesBeside(path, cwd) };
}

async function samplesBeside(path: string, cwd: string): Promise<ShownSamples | null> {
  const file = await readSamplesFile(path);
  return file && { ...file, shown: shownPath(file.path, cwd) };
}

/** @throws RegistryError `invalid_prompt` for bytes that aren't text. */
export function parseText(bytes: Uint8Array, shown: string, project: Project): PromptDocument {
  return parsePrompt(decode(bytes, shown), { delimiters: project.configuration.delimiters });
}

/** @throws RegistryError `invalid_argument` */
export async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(error, shown);
  }
}

function unreadable(cause: unknown, shown: string): RegistryError {
  return new RegistryError('invalid_argument', `${shown}: ${faults[codeOf(cause)] ?? "it can't be read"}.`, {
    cause,
  });
}

export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, path));
  return below.startsWith('..') ? path : below.split(sep).join('/') || '.';
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the prompt files in it',
  EACCES: 'it may not be read',
};

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

function decode(bytes: Uint8Array, shown: string): string {
  const text = utf8(bytes);
  if (text === null || text.includes('\0')) {
    throw new RegistryError('invalid_prompt', `${shown} isn't a prompt: it isn't UTF-8 text.`);
  }
  return text;
}

/** The text with its byte order mark, if it has one: a version keeps the file byte for byte. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
