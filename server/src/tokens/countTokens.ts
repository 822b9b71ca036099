import { createHash } from 'node:crypto';
import { brokenWords, chunksOf } from './chunks.js';
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
  let recent = new Map<string, TokenCount>();
  let older = new Map<string, TokenCount>();

  function countChunk(chunk: string, encoding: Encoding, count: Count): TokenCount {
    const key = createHash('sha1').update(encoding).update(chunk).digest('base64');
    const known = recent.get(key) ?? older.get(key) ?? countAnew(chunk, count);
    if (recent.size >= remembered) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, known);
    return known;
  }

  return async (encoding: Encoding, texts: readonly string[]): Promise<readonly TokenCount[]> => {
    const table = tables.get(encoding) ?? load(encoding);
    tables.set(encoding, table);
    const count = await table;
    return texts.map((text) => {
      const counts = chunksOf(text).map((chunk) => countChunk(chunk, encoding, count));
      return { tokens: sumOf(counts), isExact: counts.every(({ isExact }) => isExact) };
    });
  };
}

function countAnew(chunk: string, count: Count): TokenCount {
  const parts = brokenWords(chunk);
  return { tokens: parts.reduce((sum, part) => sum + count(part), 0), isExact: parts.length === 1 };
}

function sumOf(counts: readonly TokenCount[]): number {
  return counts.reduce((sum, { tokens }) => sum + tokens, 0);
}
