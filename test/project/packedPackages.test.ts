/** What an application installs: the packages that `npm run package` has packed, with what they declare and nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { block, checkout, samplesWorkspace, type SamplesWorkspace } from '../cli/samplesWorkspace.js';
import { compileProgram } from '../support/compileProgram.js';

const packed = ['template', 'registry'];

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

describe('The packed packages', function () {
  this.timeout(60_000);
  let workspace: SamplesWorkspace;
  let modules: string;

  before(async () => {
    workspace = await samplesWorkspace();
    modules = join(workspace.folder, 'node_modules');
    rmSync(join(modules, '@onbook'), { recursive: true });
    for (const name of packed) install(name);
  });

  after(() => workspace.remove());

  /** Without npm, which would ask its registry: what the package depends on is linked from where it is installed. */
  function install(name: string): void {
    const tarball = join(checkout, tarballOf(name));
    assert.ok(existsSync(tarball), `There is no ${tarball}: run "npm run package" first.`);
    const folder = join(modules, '@onbook', name);
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: folder });
    for (const dependency of Object.keys(manifestIn(folder).dependencies)) link(dependency);
  }

  function link(dependency: string): void {
    const target = join(modules, dependency);
    if (dependency.startsWith('@onbook/') || existsSync(target)) return;
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(checkout, 'node_modules', dependency), target, 'junction');
  }

  it('let a strict TypeScript program render what is live', async () => {
    await workspace.deployTriage();
    const program = await block('README.md', 'ts', 'createPromptClient');
    await workspace.write('samples/program.mts', `${program}\nconsole.log(model, messages.length);\n`);
    const compiled = compileProgram(join(workspace.folder, 'samples/program.mts'));
    const { exitCode, stdout, stderr } = await workspace.run(process.execPath, [compiled], {
      folder: 'samples',
    });
    assert.equal(exitCode, 0, stderr);
    assert.equal(stdout, 'gpt-4o 2\n');
  });

  it('are those that the documents tell to install', async () => {
    const tarballs = packed.map((name) => `../onbook/${tarballOf(name)}`);
    for (const document of ['README.md', 'docs/client.md']) {
      assert.equal(await block(document, 'sh', 'npm install .'), `npm install ${tarballs.join(' ')}\n`);
    }
  });

  it('depend on each other by the version that is packed', () => {
    const { version } = manifestIn(join(modules, '@onbook/template'));
    const { dependencies } = manifestIn(join(modules, '@onbook/registry'));
    assert.equal(dependencies['@onbook/template'], version);
  });

  for (const name of packed) {
    it(`hold nothing but modules and their types: @onbook/${name}`, () => {
      const files = readdirSync(join(modules, '@onbook', name), { recursive: true, withFileTypes: true });
      const others = files.filter((file) => file.isFile() && !/\.(js|d\.ts)$/.test(file.name));
      assert.deepEqual(
        others.map((file) => file.name),
        ['package.json'],
      );
    });
  }
});

const tarballOf = (name: string) => `dist/onbook-${name}-${manifestIn(join(checkout, name)).version}.tgz`;

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
