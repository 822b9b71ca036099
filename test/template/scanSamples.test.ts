import { checkPrompt, editPrompt, parsePrompt, type PromptDocument } from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { changed, changes } from './generatedTemplatesChanged.js';
import { assertLossless } from './lossless.js';

/** Reading and checking throw at nothing, and name only places in the text. */
function check(document: PromptDocument): void {
  assertLossless(document);
  for (const { range } of checkPrompt(document))
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= document.source.length);
}

const root = new URL('../../../', import.meta.url);
const samples = readdirSync(new URL('samples/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.prompt'),
);

describe('the scanner, on the sample prompts', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  for (const file of samples) {
    const source = readFileSync(new URL(`samples/${file}`, root), 'utf8');

    it(`reads every beginning of ${file}, as it is typed`, function () {
      this.timeout(60_000);
      let document = parsePrompt('');
      for (const [at, text] of source.split('').entries()) {
        check(document);
        document = editPrompt(document, { range: { start: at, end: at }, text });
      }
      assert.deepEqual(document.nodes, parsePrompt(source).nodes);
    });

    it(`reads ${file} with faults (seed ${seed})`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (steps) => {
          check(parsePrompt(steps.reduce(changed, source)));
        }),
        { seed, numRuns: 300 },
      );
    });
  }
});
