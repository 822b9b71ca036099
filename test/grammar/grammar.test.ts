import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixtures = join(root, 'test/grammar');
const require = createRequire(import.meta.url);
const runner = require.resolve('vscode-tmgrammar-test/dist/unit.js');
const embedded = dirname(require.resolve('tm-grammars/grammars/markdown.json'));

const grammars = [
  join(root, 'syntaxes/onbook-prompt.tmLanguage.json'),
  ...['markdown', 'yaml', 'html', 'html-derivative', 'json', 'shellscript'].map((name) =>
    join(embedded, `${name}.json`),
  ),
];

/** The assertions stand in the fixture, below the lines that they are about. */
async function checkFixture(name: string): Promise<void> {
  const options = grammars.flatMap((grammar) => ['--grammar', grammar]);
  const run = promisify(execFile)(process.execPath, [runner, ...options, join(fixtures, name)], {
    cwd: root,
  });
  await run.catch((error: unknown) => {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    assert.fail(output);
  });
}

describe('the grammar', () => {
  const names = readdirSync(fixtures).filter((name) => name.endsWith('.prompt'));

  it('has fixtures', () => {
    assert.ok(names.length >= 6, `found ${names.length} fixtures`);
  });

  for (const name of names) {
    it(`colours ${name}`, () => checkFixture(name));
  }
});
