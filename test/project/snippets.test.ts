import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync('snippets/onbook-prompt.json', 'utf8')) as Record<string, Snippet>;

describe('The snippets that work with no server', () => {
  for (const [name, { prefix }] of Object.entries(snippets))
    it(`are not what comes first behind '{{', where the server offers inputs: ${name}`, () => {
      const prefixes = [prefix].flat();
      assert.ok(prefixes.length > 0);
      assert.deepEqual(
        prefixes.filter((each) => /^[{#]/.test(each)),
        [],
      );
    });
});
