import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startServer, type InProcessServer } from '../../support/inProcessServer.js';
import { rounds } from '../../support/robustness.js';
import { sampleFiles } from '../../support/samples.js';

describe('memory', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ files: sampleFiles });
  });
  after(() => server.stop());

  const opens = rounds(10_000);
  it(`is flat over ${opens} opens and closes`, async function () {
    this.timeout(900_000);
    // What is compiled and cached once is no leak.
    await openAndClose(Math.ceil(opens / 4));
    const before = await usedMemory();
    await openAndClose(opens);
    const grown = (await usedMemory()) - before;
    // A leak of a prompt's text alone would be 5 KB an open.
    assert.ok(grown < 2_000_000 + opens * 500, `${Math.round(grown / 1024)} KB more after ${opens} opens`);
  });

  /** Every time under another name, as a leak would be keyed by it. */
  async function openAndClose(count: number): Promise<void> {
    const texts = Object.values(sampleFiles);
    for (let index = 0; index < count; index++) {
      const document = server.open(`opened-${index}.prompt`, texts[index % texts.length] ?? '');
      const { uri } = document;
      await server.client.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
      document.close();
    }
    await server.client.sendRequest('workspace/symbol', { query: '' });
  }
});

/** Bytes, garbage collected. */
async function usedMemory(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a microtask or a finalizer holds goes in the second round.
  collect();
  await new Promise((resolve) => setTimeout(resolve, 50));
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
