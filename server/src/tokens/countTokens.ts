import { createHash } from 'node:crypto';
import { chunksOf } from './chunks.js';
import type { Encoding } from './encodingOf.js';

export interface TokenCount {
  readonly tokens: number;
  /** False where a text had such long words that they were counted in pieces. */
  readonly isExact: boolean;
}

/** A token table: how many tokens a text has. */
export type Count = (text: string) => number;

/** Chunks whose counts are remembered, by their hash: about 100 bytes each, twice. */
const remembered = 20_000;

/** Counts texts, each chunk once. `load` is asked for a table when it is first needed. */
export function tokenCounting(load: (encoding: Encoding) => Promise<Count>) {
  const tables = new Map<Encoding, Promise<Count>>();
  let recent = new Map<string, number>();
  let older = new Map<string, number>();

  function countChunk(chunk: string, encoding: Encoding, count: Count): number {
    const key = createHash('sha1').update(encoding).update(chunk).digest('base64');
    const tokens = recent.get(key) ?? older.get(key) ?? count(chunk);
    if (recent.size >= remembered) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, tokens);
    return tokens;
  }

  return async (encoding: Encoding, texts: readonly string[]): Promise<readonly TokenCount[]> => {
    const table = tables.get(encoding) ?? load(encoding);
    tables.set(encoding, table);
    const count = await table;
    return texts.map((text) => {
      const { chunks, isExact } = chunksOf(text);
      return {
        tokens: chunks.reduce((sum, chunk) => sum + countChunk(chunk, encoding, count), 0),
        isExact,
      };
    });
  };
}
