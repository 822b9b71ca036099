import { RegistryError } from './errors.js';

/** Room for the longest version there can be, whose texts JSON may write at six bytes a character. */
const maxLineBytes = 64 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * The lines of a text in UTF-8, without their ends, one in memory at a time.
 * @throws RegistryError `invalid_argument` for bytes that aren't UTF-8, and for a line of more than 64 MB.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string, void, undefined> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const line = () => {
    const text = decoded(Buffer.concat(pieces), number);
    pieces = [];
    length = 0;
    number++;
    return text;
  };
  for await (const chunk of chunks) {
    let rest: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      pieces.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      yield line();
    }
    length += rest.length;
    if (length > maxLineBytes) throw lineFault(number, `it has more than ${maxLineBytes / 1024 / 1024} MB`);
    pieces.push(rest);
  }
  if (length > 0) yield line();
}

function decoded(bytes: Uint8Array, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw lineFault(number, `it isn't text in UTF-8 (${(error as Error).message})`);
  }
}

function lineFault(line: number, fault: string): RegistryError {
  return new RegistryError('invalid_argument', `Line ${line} can't be read: ${fault}.`);
}
