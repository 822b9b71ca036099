import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedVersion } from '@onbook/registry';
import { createPromptClient } from '@onbook/registry/client';
import { newWorkspace, type Workspace } from './workspace.js';

describe('onbook export', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  before(async () => {
    workspace = await newWorkspace();
    await workspace.write('greeting.prompt', 'Hi {{name}}');
    for (const commandLine of [
      'register greeting.prompt',
      'deploy greeting@1 --env dev',
      'deploy greeting@1 --env staging',
    ])
      await onbook(...commandLine.split(' '));
  });

  after(() => workspace.remove());

  async function onbook(...commandLine: string[]) {
    const { exitCode, stdout, stderr } = await workspace.onbook(commandLine);
    assert.equal(exitCode, 0, stderr);
    return { stdout, stderr };
  }

  it('writes a line for each live version', async () => {
    const { stdout } = await onbook('export', '--live');
    const lines = stdout.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as ServedVersion).environment),
      ['dev', 'staging'],
    );
    assert.deepEqual(JSON.parse((await onbook('export', '--live', '--json')).stdout), [
      ...lines.map((line) => JSON.parse(line) as unknown),
    ]);
  });

  it('writes a file that an application falls back on', async () => {
    const { stdout } = await onbook('export', '--live', '--env', 'staging', '--out', 'prompts.jsonl');
    assert.equal(stdout, '1 live version in prompts.jsonl\n');
    const client = createPromptClient({
      registry: join(workspace.folder, 'nowhere.db'),
      environment: 'staging',
      fallback: join(workspace.folder, 'prompts.jsonl'),
    });
    assert.equal((await client.render('greeting', { name: 'Ada' })).text, 'Hi Ada');
    assert.equal((await client.get('greeting')).stale, true);
    await client.close();
  });

  it('says that nothing is live', async () => {
    const { stdout, stderr } = await onbook('export', '--live', '--env', 'production', '-o', 'none.jsonl');
    assert.deepEqual(
      [stdout, stderr],
      ['0 live versions in none.jsonl\n', 'Nothing is live in production.\n'],
    );
    assert.equal(await readFile(join(workspace.folder, 'none.jsonl'), 'utf8'), '');
  });

  const refusals: readonly (readonly [string, number, RegExp])[] = [
    ['export --env dev', 2, /'-e, --env <environment>' needs '--live'/],
    ['export --live --env nowhere', 1, /^unknown_environment: /],
    ['export --live --out nowhere/prompts.jsonl', 2, /^invalid_argument: Can't write .*ENOENT/],
  ];
  for (const [commandLine, exitCode, message] of refusals)
    it(`refuses ${commandLine}`, async () => {
      const outcome = await workspace.onbook(commandLine.split(' '));
      assert.equal(outcome.exitCode, exitCode);
      assert.match(outcome.stderr, message);
    });
});
