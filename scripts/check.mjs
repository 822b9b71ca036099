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
    console.error(`\n${title}: failed (npm run ${script}).`);
    process.exit(1);
  }
}
