import assert from 'node:assert/strict';
import { askedMethods, askEverything } from '../../support/askEverything.js';
import { startServer, type InProcessServer } from '../../support/inProcessServer.js';
import { newSeed, randomNumbers, rounds, someOf } from '../../support/robustness.js';
import { sampleFiles } from '../../support/samples.js';

const seed = newSeed();

/** Of capabilities that aren't called like their request. */
const methods: Readonly<Record<string, string>> = {
  documentFormattingProvider: 'textDocument/formatting',
  documentRangeFormattingProvider: 'textDocument/rangeFormatting',
  semanticTokensProvider: 'textDocument/semanticTokens/full',
};

describe(`every feature, on a half-typed prompt (seed ${seed})`, () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({ files: sampleFiles });
  });
  afterEach(() => server.stop());

  it('is asked for', () => {
    const announced = Object.keys(server.initialized.capabilities)
      .filter((key) => key.endsWith('Provider') && key !== 'workspaceSymbolProvider')
      .map((key) => methods[key] ?? `textDocument/${key.replace('Provider', '')}`);
    assert.deepEqual(
      announced.filter((method) => !askedMethods.includes(method)),
      [],
    );
  });

  for (const [file, text] of Object.entries(sampleFiles)) {
    const ends = someOf(text.length + 1, seed);
    it(`answers at the end of ${ends.length} beginnings of ${file}`, async function () {
      this.timeout(900_000);
      const document = server.open(file, '');
      for (const end of ends) {
        const typed = document.text().length;
        document.edit(typed, typed, text.slice(typed, end));
        await askEverything(server.client, { uri: document.uri, position: document.positionAt(end) });
      }
      assert.deepEqual(server.log, []);
    });
  }

  const pairs = rounds(20_000);
  it(`answers at ${pairs} places of beginnings of samples`, async function () {
    this.timeout(900_000);
    const random = randomNumbers(seed);
    const files = Object.entries(sampleFiles);
    for (let pair = 0; pair < pairs; pair++) {
      const [file, text] = files[random(files.length)] ?? ['a.prompt', ''];
      const beginning = text.slice(0, random(text.length + 1));
      const document = server.open(file, beginning);
      const position = document.positionAt(random(beginning.length + 1));
      await askEverything(server.client, { uri: document.uri, position });
      document.close();
    }
    assert.deepEqual(server.log, []);
  });
});
