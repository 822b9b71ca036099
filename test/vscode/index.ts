import path from 'node:path';
import Mocha from 'mocha';

/** The entry that VS Code's extension host calls: runs one suite beside it, and rejects where a test fails. */
export async function run(): Promise<void> {
  const { ONBOOK_TEST_COLOR, ONBOOK_TEST_REPORTER, ONBOOK_TEST_GREP } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    color: ONBOOK_TEST_COLOR === 'true',
    timeout: 60_000,
    reporter: ONBOOK_TEST_REPORTER ?? 'spec',
  });
  if (ONBOOK_TEST_GREP) mocha.fgrep(ONBOOK_TEST_GREP);
  mocha.addFile(path.join(import.meta.dirname, 'suite', `${process.env.ONBOOK_TEST_SUITE}.test.cjs`));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
