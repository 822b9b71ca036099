import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RegistryError } from '@onbook/registry/project';

type Lines = AsyncIterable<string> | Iterable<string>;

/** Where lines go. */
type Target = { readonly file: string } | { readonly stream: { write(text: string): unknown } };

/**
 * Writes the lines, each with its end, no faster than they are taken. A file is there when all of it is.
 * @throws RegistryError `invalid_argument` for a file that can't be written.
 */
export async function writeLines(lines: Lines, target: Target): Promise<void> {
  if ('file' in target) await writeFileOf(lines, target.file);
  else await writeStream(lines, target.stream);
}

async function writeStream(lines: Lines, stream: { write(text: string): unknown }): Promise<void> {
  for await (const line of lines) {
    const isTaken = stream.write(`${line}\n`) !== false;
    if (isTaken || !(stream instanceof Writable)) continue;
    // Whoever reads may stop early, as `head` does: then the stream is closed instead of drained.
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    if (stream.destroyed) return;
  }
}

async function writeFileOf(lines: Lines, file: string): Promise<void> {
  const draft = `${file}.part`;
  const removeDraft = (): void => {
    rmSync(draft, { force: true });
  };
  const stop = (): void => {
    removeDraft();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    await pipeline(Readable.from(withEnds(lines)), createWriteStream(draft));
    await rename(draft, file);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    throw new RegistryError('invalid_argument', `Can't write ${file}: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    process.off('SIGINT', stop);
    removeDraft();
  }
}

async function* withEnds(lines: Lines): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
