/** `npm run check`: everything that has to hold before a change is done, quickest first; ends at the first that fails. */
import './steps/requireNode.mjs';
import { npm } from './steps/npm.mjs';
import { installPackages } from './steps/prepare.mjs';

const checks = [
  ['Format', 'format'],
  ['Types', 'types'],
  ['Lint', 'lint'],
  ['Layers', 'layers'],
  ['Unused code', 'unused'],
  ['Tests', 'test'],
];

await installPackages();
for (const [title, script] of checks) {
  console.log(`\n▸ ${title}`);
  try {
    await npm(['run', '--silent', String(script)]);
  } catch {
    if (script !== 'test') {
      console.error(`\n${title}: failed (npm run ${script}).`);
      // The tests' own last line, which was not reached.
      console.log('\n0 passed, 1 failed, 0 skipped');
    }
    process.exit(1);
  }
}
