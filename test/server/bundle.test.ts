import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the language server’s main thread', () => {
  it('loads no store, no HTTP client, no code generator, no token table and no prices', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['server/src/main.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      conditions: ['source'],
    });
    const packages = Object.keys(metafile.inputs).map(
      (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1],
    );
    assert.ok(packages.includes('vscode-languageserver'));
    for (const heavy of [
      'sql.js',
      'kysely',
      'axios',
      'handlebars',
      'gpt-tokenizer',
      '@pydantic/genai-prices',
    ])
      assert.ok(!packages.includes(heavy), heavy);
  });
});
