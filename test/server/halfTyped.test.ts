import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { startServer } from '../support/inProcessServer.js';

const root = new URL('../../../', import.meta.url);

describe('a prompt that is being typed', () => {
  for (const sample of ['support/triage', 'answer/from-documents', 'summary/multilingual']) {
    it(`is answered at the end of every line and tag of ${sample}`, async () => {
      const text = await readFile(new URL(`samples/${sample}.prompt`, root), 'utf8');
      const server = await startServer();
      const document = server.open('a.prompt', '');
      const ends = new Set(
        [...text.matchAll(/\{\{|<<|\}\}|>>|\w+|\n|$/g)].flatMap(({ index }) => [index, index + 1]),
      );
      for (const end of ends) {
        document.change(text.slice(0, end));
        const params = { textDocument: { uri: document.uri }, position: document.positionAt(end) };
        await Promise.all([
          server.client.sendRequest('textDocument/hover', params),
          server.client.sendRequest('textDocument/completion', params),
          server.client.sendRequest('textDocument/signatureHelp', params),
          server.ask('onbook/preview', { uri: document.uri }),
        ]);
      }
      assert.deepEqual(server.log, []);
      await server.stop();
    });
  }
});
