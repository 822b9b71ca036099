import { createHash } from 'node:crypto';

/** Two texts are the same source when their digests are. A byte order mark is no difference: editors hide it. */
export function digestOf(source: string): string {
  return createHash('sha256')
    .update(source.replace(/^\uFEFF/, ''))
    .digest('hex');
}
