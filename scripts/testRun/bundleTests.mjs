import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root, vscodeTestsFolder } from '../steps/paths.mjs';

const source = path.join(root, 'test/vscode');

/**
 * Bundles each suite of test/vscode, and the entry that runs one, into CommonJS that an extension host loads.
 *
 * @returns {Promise<string[]>} the names of the suites
 */
export async function bundleTests() {
  const suites = readdirSync(path.join(source, 'suite'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(source, 'suite', file));
  rmSync(vscodeTestsFolder, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(source, 'index.ts'), ...suites],
    outdir: vscodeTestsFolder,
    outbase: source,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    conditions: ['source'],
    external: ['vscode', 'mocha'],
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  });
  return suites.map((file) => path.basename(file, '.test.ts')).sort();
}
