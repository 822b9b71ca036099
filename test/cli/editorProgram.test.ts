/** The command line as the editor's terminals find it: the bundle and its shell script, away from this checkout. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { block, checkout, samplesWorkspace, type SamplesWorkspace } from './samplesWorkspace.js';

describe("The editor's onbook", function () {
  this.timeout(60_000);
  let workspace: SamplesWorkspace;
  let env: Readonly<Record<string, string>>;

  before(async () => {
    workspace = await samplesWorkspace();
    const extension = join(workspace.folder, 'extension');
    for (const file of readdirSync(join(checkout, 'dist')).filter((name) => /\.(cjs|wasm)$/.test(name)))
      cpSync(join(checkout, 'dist', file), join(extension, 'dist', file));
    cpSync(join(checkout, 'client/bin'), join(extension, 'client/bin'), { recursive: true });
    // Before the checkout's own, which npm puts on the path of what it runs.
    const path = [join(extension, 'client/bin'), process.env.PATH ?? ''].join(delimiter);
    env = { PATH: path, ONBOOK_NODE: process.execPath };
  });

  after(() => workspace.remove());

  const sh = (script: string) => workspace.run('sh', ['-e', '-c', script], { env });

  it('goes the whole path that README.md shows', async () => {
    const commands = await block('README.md', 'sh', 'onbook register');
    const { exitCode, stdout, stderr } = await sh(commands.replaceAll('npx onbook', 'onbook'));
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^tokens\b.*\b\d+\b/im);
    assert.match(stdout, /^Rolled support\/triage back to v1 in production/m);
  });

  it('is given words as they were typed, and gives back its exit code', async () => {
    const { exitCode, stderr } = await sh(`onbook check 'no "such"  file.prompt'`);
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, /no "such" {2}file\.prompt/);
  });

  it('runs no server, and says where one is', async () => {
    const { exitCode, stdout, stderr } = await sh('onbook serve');
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^invalid_argument: The onbook that comes with the editor holds no server\. Run "npx/,
    );
  });
});
