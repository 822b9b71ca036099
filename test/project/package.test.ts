import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import yauzl from 'yauzl';

const VSIX = 'dist/onbook.vsix';
const MOST_BYTES = 3_000_000;

/** All that a package may hold, below its extension/ folder. */
const allowed = [
  /^dist\/(extension|server|shared|registryWorker|tokenWorker|onbook)(-\w+)*\.cjs$/,
  /^dist\/preview\.js$/,
  /^dist\/sql-wasm\.wasm$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^snippets\/[\w.-]+\.(json|code-snippets)$/,
  /^schemas\/[\w.-]+\.json$/,
  /^client\/bin\/onbook(\.cmd)?$/,
  /^client\/media\/[\w./-]+\.(css|svg)$/,
  /^samples\/([a-z-]+\/[\w.-]+\.(prompt|tests\.yaml)|onbook\.yaml)$/,
  /^images\/(icon\.png|(onbook|prompt)\.svg)$/,
  /^(language-configuration|package|package\.nls)\.json$/,
  /^(readme|changelog)\.md$/i,
  /^license(\.txt)?$/i,
];

const required = [
  'package.json',
  'language-configuration.json',
  'dist/sql-wasm.wasm',
  'dist/preview.js',
  'client/media/preview.css',
  'client/bin/onbook',
  'client/bin/onbook.cmd',
];

describe('The packaged extension', () => {
  let files: readonly string[] = [];

  before(async () => {
    assert.ok(existsSync(VSIX), `There is no ${VSIX}: run "npm run package" first.`);
    files = await filesOf(VSIX);
  });

  it('holds nothing but what is allowed', () => {
    const others = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    assert.deepEqual(others, []);
  });

  it('holds what it needs to run', () => {
    const missing = [...required, ...bundles(), ...namedByManifest()].filter((file) => !files.includes(file));
    assert.deepEqual(missing, []);
  });

  it('holds no PostgreSQL: only a server speaks to one', () => {
    const speaking = bundles().filter((file) => /SCRAM-SHA-256|pg-protocol/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(speaking, []);
  });

  it('is small', () => {
    const { size } = statSync(VSIX);
    assert.ok(size <= MOST_BYTES, `${VSIX} has ${size} bytes`);
  });
});

async function filesOf(archive: string): Promise<readonly string[]> {
  const files: string[] = [];
  const zip = await yauzl.openPromise(archive);
  for await (const { fileName } of zip.eachEntry()) {
    if (fileName.startsWith('extension/')) files.push(fileName.slice('extension/'.length));
  }
  return files;
}

/** What the bundler has written: it names the files that are loaded later. */
function bundles(): readonly string[] {
  return readdirSync('dist')
    .filter((file) => file.endsWith('.cjs'))
    .map((file) => `dist/${file}`);
}

/** Every file that the manifest points to, such as a grammar or an icon: its values that begin with "./". */
function namedByManifest(): readonly string[] {
  const named: string[] = [];
  JSON.parse(readFileSync('package.json', 'utf8'), (_key, value: unknown) => {
    if (typeof value === 'string' && value.startsWith('./')) named.push(value.slice(2));
    return value;
  });
  return named;
}
