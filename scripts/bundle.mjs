/** Bundles the extension, its language server and its workers into dist/, from the sources, and copies the SQLite engine. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { importOnce } from './steps/importOnce.mjs';
import { root } from './steps/paths.mjs';

const bundles = {
  'dist/extension.cjs': 'client/src/extension.ts',
  'dist/server.cjs': 'server/src/main.ts',
  'dist/registryWorker.cjs': 'server/src/registry/registryWorker.ts',
  'dist/tokenWorker.cjs': 'server/src/tokens/tokenWorker.ts',
  'dist/o200kBase.cjs': 'server/src/tokens/o200kBase.ts',
  'dist/cl100kBase.cjs': 'server/src/tokens/cl100kBase.ts',
};

/** @param {string} outfile @param {string} entry */
async function bundle(outfile, entry) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    metafile: true,
    // Straight from each package's TypeScript, so that nothing stale in a dist/ folder is bundled.
    conditions: ['source'],
    external: ['vscode', 'pg-native'],
    // Its ES modules: of them only what is used is bundled, and started sooner.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    plugins: [importOnce('vscode-languageserver/node', path.join(root, 'server'))],
    // Sources are ES modules, bundles are not.
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      'import.meta.url': 'moduleUrl',
    },
    banner: { js: `const moduleUrl = require('node:url').pathToFileURL(__filename).href;` },
    logLevel: 'warning',
  });
  const bytes = metafile.outputs[outfile]?.bytes ?? 0;
  console.log(`${outfile}  ${Math.round(bytes / 1024)} kB`);
}

const missing = Object.values(bundles).filter((entry) => !existsSync(path.join(root, entry)));
if (missing.length > 0) {
  console.error(`Nothing was bundled, there is no ${missing.join(', ')}.`);
  process.exit(1);
}
for (const outfile of Object.keys(bundles)) rmSync(path.join(root, outfile), { force: true });
mkdirSync(path.join(root, 'dist'), { recursive: true });
const outcomes = await Promise.allSettled(Object.entries(bundles).map((pair) => bundle(...pair)));
if (outcomes.some(({ status }) => status === 'rejected')) {
  // esbuild has said what is wrong, and where.
  process.exit(1);
}
const sqlite = createRequire(path.join(root, 'registry/package.json')).resolve('sql.js/dist/sql-wasm.wasm');
copyFileSync(sqlite, path.join(root, 'dist/sql-wasm.wasm'));
