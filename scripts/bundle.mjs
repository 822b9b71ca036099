/** Bundles the extension, its language server with its workers, and the command line into dist/, from the sources, and copies the SQLite engine. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { importOnce } from './steps/importOnce.mjs';
import { root } from './steps/paths.mjs';

/** What becomes `dist/<name>.cjs`. Those of a group share what they have in common, as files named for the group. */
const groups = {
  extension: { extension: 'client/src/extension.ts' },
  server: { server: 'server/src/main.ts' },
  shared: {
    registryWorker: 'server/src/registry/registryWorker.ts',
    tokenWorker: 'server/src/tokens/tokenWorker.ts',
    onbook: 'cli/src/mainInEditor.ts',
  },
};

/**
 * What an entry imports by `import()` becomes a file of its own, which is loaded then, and what several need another one.
 * esbuild splits only ES modules, so CommonJS is made of them behind it: an editor's Node loads that sooner.
 *
 * @param {string} group
 * @param {Record<string, string>} entryPoints
 */
async function bundle(group, entryPoints) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    chunkNames: `${group}-[name]-[hash]`,
    bundle: true,
    splitting: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    // Straight from each package's TypeScript, so that nothing stale in a dist/ folder is bundled.
    conditions: ['source'],
    // The command line loads the service only to serve, which it doesn't in an editor.
    external: ['vscode', '@onbook/service'],
    // Its ES modules: of them only what is used is bundled, and started sooner.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    plugins: [importOnce('vscode-languageserver/node', path.join(root, 'server'))],
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      'import.meta.url': 'moduleUrl',
    },
    logLevel: 'warning',
  });
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, {
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      supported: { 'dynamic-import': false },
      banner: `const moduleUrl = require('node:url').pathToFileURL(__filename).href;`,
    });
    writeFileSync(file, code);
    console.log(`${path.relative(root, file)}  ${Math.round(code.length / 1024)} kB`);
  }
}

/** What runs in the preview's webview, where there is neither Node nor `require`. */
const page = { outfile: 'dist/preview.js', entry: 'client/page/main.ts' };

async function bundlePage() {
  await build({
    absWorkingDir: root,
    entryPoints: [page.entry],
    outfile: page.outfile,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    minify: true,
    logLevel: 'warning',
  });
}

const missing = [...Object.values(groups).flatMap((entries) => Object.values(entries)), page.entry].filter(
  (entry) => !existsSync(path.join(root, entry)),
);
if (missing.length > 0) {
  console.error(`Nothing was bundled, there is no ${missing.join(', ')}.`);
  process.exit(1);
}
mkdirSync(path.join(root, 'dist'), { recursive: true });
for (const file of readdirSync(path.join(root, 'dist')))
  if (/\.c?js$/.test(file)) rmSync(path.join(root, 'dist', file));
const outcomes = await Promise.allSettled([
  ...Object.entries(groups).map((pair) => bundle(...pair)),
  bundlePage(),
]);
if (outcomes.some(({ status }) => status === 'rejected')) {
  // esbuild has said what is wrong, and where.
  process.exit(1);
}
const sqlite = createRequire(path.join(root, 'registry/package.json')).resolve('sql.js/dist/sql-wasm.wasm');
copyFileSync(sqlite, path.join(root, 'dist/sql-wasm.wasm'));
