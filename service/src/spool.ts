import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesOf, RegistryError } from '@onbook/registry';

const maxBytes = 4 * 1024 * 1024 * 1024;

/**
 * Works with the lines of a body once all of it is here, on the disk: whoever sends slowly, or breaks off, keeps no
 * writer waiting.
 */
export async function withSpooledLines<T>(
  body: NodeJS.ReadableStream,
  work: (lines: AsyncIterable<string>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'onbook-import-'));
  const path = join(folder, 'export.jsonl');
  try {
    await pipeline(body, atMost(maxBytes), createWriteStream(path, { mode: 0o600 }));
    return await work(linesOf(createReadStream(path)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function atMost(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      const isTooMuch = bytes > limit;
      done(
        isTooMuch
          ? new RegistryError('invalid_argument', `The export has more than ${limit / 1024 ** 3} GB.`)
          : null,
        chunk,
      );
    },
  });
}
