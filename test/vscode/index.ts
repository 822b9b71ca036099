import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** The entry that VS Code's extension host calls: runs the suites beside it, and rejects where a test fails. */
export async function run(): Promise<void> {
  const { ONBOOK_TEST_COLOR, ONBOOK_TEST_REPORTER, ONBOOK_TEST_GREP } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    color: ONBOOK_TEST_COLOR === 'true',
    timeout: 60_000,
    reporter: ONBOOK_TEST_REPORTER ?? 'spec',
  });
  if (ONBOOK_TEST_GREP) mocha.fgrep(ONBOOK_TEST_GREP);
  for (const file of suites()) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

function suites(): readonly string[] {
  const folder = path.join(import.meta.dirname, 'suite');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.cjs'))
    .sort()
    .map((file) => path.join(folder, file));
}
