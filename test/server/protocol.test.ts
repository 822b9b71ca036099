import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const root = new URL('../../../', import.meta.url);
const read = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');

describe('docs/protocol.md', () => {
  it('describes every method of the protocol, and no other', async () => {
    const methodsIn = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/onbook\/[a-z]\w*/gi)].map(([method]) => method))].sort();
    const headings = (await read('docs/protocol.md')).split('\n').filter((line) => line.startsWith('### '));
    assert.deepEqual(methodsIn(headings.join('\n')), methodsIn(await read('server/src/protocol.ts')));
  });
});
