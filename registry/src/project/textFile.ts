import { createReadStream } from 'node:fs';
import { maxSourceLength } from '@onbook/template';
import { RegistryError, type RegistryErrorCode } from '../errors.js';

/** The text of a file or of a stream, or why it can't be had. */
export type TextReading =
  { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: TextFault };

export interface TextFault {
  readonly kind: 'absent' | 'unreadable' | 'not-text' | 'too-long';
  /** What is wrong and what to do, as sentences without the first one's subject: `isn't UTF-8 text. Save it as UTF-8.` */
  readonly message: string;
  readonly cause?: unknown;
}

/** How much of a text is read. */
export interface TextLimit {
  readonly bytes: number;
  /** What is said of a longer text, in the words of a fault's message. */
  readonly message: string;
}

/** A prompt's or a partial's: as many as its UTF-16 code units can have in UTF-8. */
const promptLimit: TextLimit = {
  bytes: 3 * maxSourceLength,
  message: 'is longer than 3 MB, too long for a prompt. Pass long texts as variables.',
};

export async function readTextFile(path: string, limit = promptLimit): Promise<TextReading> {
  // One byte beyond the limit tells that there is more.
  return readText(createReadStream(path, { end: limit.bytes }), limit);
}

/** Reads a stream to its end, or until it is too long. */
export async function readText(
  stream: AsyncIterable<Uint8Array | string>,
  limit = promptLimit,
): Promise<TextReading> {
  try {
    const bytes = await bytesOf(stream, limit.bytes);
    if (bytes === null) return faulty('too-long', limit.message);
    const text = utf8(bytes);
    return text === null || text.includes('\0')
      ? faulty('not-text', "isn't UTF-8 text. Save it as UTF-8.")
      : { text, fault: null };
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code);
    const kind = code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'unreadable';
    return faulty(kind, systemFaults[code] ?? `can't be read (${code}).`, cause);
  }
}

/** @throws RegistryError `invalid_argument` for what can't be read at all, `refusal` for a text that can't be used. */
export function requireText(
  { text, fault }: TextReading,
  shown: string,
  refusal: RegistryErrorCode = 'invalid_prompt',
): string {
  if (text !== null) return text;
  const { kind, message, cause } = fault;
  const isThere = kind === 'not-text' || kind === 'too-long';
  throw new RegistryError(isThere ? refusal : 'invalid_argument', `${shown} ${message}`, { cause });
}

/** What a check reports of a file whose text can't be had. */
export function faultProblem({ kind, message }: TextFault): FileProblem {
  return {
    code: kind === 'too-long' ? 'syntax' : 'not-text',
    severity: 'error',
    message: `This file ${message}`,
  };
}

export interface FileProblem {
  readonly code: 'syntax' | 'not-text';
  readonly severity: 'error';
  readonly message: string;
}

const systemFaults: Readonly<Record<string, string>> = {
  ENOENT: "doesn't exist.",
  ENOTDIR: "doesn't exist.",
  EISDIR: 'is a folder. Name the prompt files in it.',
  EACCES: 'may not be read. Change its permissions.',
  EPERM: 'may not be read. Change its permissions.',
  ELOOP: 'is a symbolic link that leads back to itself.',
};

/** Null where there are more. */
async function bytesOf(stream: AsyncIterable<Uint8Array | string>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    length += bytes.length;
    if (length > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The text with its byte order mark, if it has one: a version keeps the file byte for byte. Null for other bytes. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function faulty(kind: TextFault['kind'], message: string, cause?: unknown): TextReading {
  return { text: null, fault: { kind, message, cause } };
}
