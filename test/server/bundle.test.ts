import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The server's main thread, with what is loaded later in files of their own. */
async function bundled(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/main.ts'],
    outdir: 'out',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
  });
  return metafile;
}

const packagesOf = (files: readonly string[]): readonly (string | undefined)[] =>
  files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);

describe('the language server’s main thread', () => {
  it('loads no store, no HTTP client, no code generator, no token table and no prices', async () => {
    const packages = packagesOf(Object.keys((await bundled()).inputs));
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

  it('loads no feature and nothing of prompts before initialize is answered', async () => {
    const { outputs } = await bundled();
    const files = loadedWith('out/main.js', outputs);
    assert.ok(files.includes('server/src/capabilities.ts'));
    const others = files.filter((file) => !/^(node_modules|server\/src)\//.test(file));
    const features = files.filter((file) => file.startsWith('server/src/features/'));
    assert.deepEqual([...others, ...features], []);
    const packages = new Set(packagesOf(files).filter((name) => name !== undefined));
    assert.deepEqual([...packages].sort(), [
      'vscode-jsonrpc',
      'vscode-languageserver',
      'vscode-languageserver-protocol',
      'vscode-languageserver-types',
    ]);
  });
});

/** The sources of an output and of all that it imports at once. */
function loadedWith(
  output: string,
  outputs: Metafile['outputs'],
  seen = new Set<string>(),
): readonly string[] {
  const about = outputs[output];
  if (about === undefined || seen.has(output)) return [];
  seen.add(output);
  const imported = about.imports.filter(({ kind }) => kind === 'import-statement');
  return [
    ...Object.keys(about.inputs),
    ...imported.flatMap(({ path: file }) => loadedWith(file, outputs, seen)),
  ];
}
