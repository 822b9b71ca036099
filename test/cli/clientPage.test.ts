/** docs/client.md: its programs run, and it names every option. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listeningServer } from '../service/listeningServer.js';
import { block, checkout, samplesWorkspace, type SamplesWorkspace } from './samplesWorkspace.js';

const text = (file: string) => readFile(join(checkout, file), 'utf8');

describe('docs/client.md', function () {
  this.timeout(60_000);
  let workspace: SamplesWorkspace;

  before(async () => {
    workspace = await samplesWorkspace();
    await workspace.deployTriage();
  });

  after(() => workspace.remove());

  async function runs(program: string, env: Readonly<Record<string, string>> = {}) {
    await workspace.write('samples/program.mjs', program);
    const outcome = await workspace.run(process.execPath, ['program.mjs'], { folder: 'samples', env });
    assert.equal(outcome.exitCode, 0, outcome.stderr);
    return outcome;
  }

  it('begins with five lines that run', async () => {
    const program = await block('docs/client.md', 'ts', 'createPromptClient');
    assert.equal(program.trim().split('\n').length, 5);
    const { stdout, stderr } = await runs(program);
    assert.match(stdout, /^gpt-4o [^]*Where is my invoice\?/);
    assert.equal(stderr, '');
  });

  it('shows a production program, which a registry that is gone stops neither at its start nor later', async () => {
    const program = await block('docs/client.md', 'ts', 'prefetch');
    const server = await listeningServer();
    const reach = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken };
    try {
      await workspace.deployTriage(reach);
      const command = (await block('docs/client.md', 'sh', 'export --live')).trim().split(' ');
      assert.deepEqual([command.shift(), command.splice(-2)], ['onbook', ['>', 'prompts.jsonl']]);
      const { stdout: lines } = await workspace.onbook(command, { env: reach });
      await workspace.write('samples/prompts.jsonl', lines);
      const { stdout, stderr } = await runs(program, reach);
      assert.match(stdout, /^support\/triage v1\n$/);
      assert.equal(stderr, '');
    } finally {
      await server.close();
    }
    const { stdout, stderr } = await runs(program, reach);
    assert.match(stdout, /^support\/triage v1\n$/);
    assert.match(
      stderr,
      /The registry can't be reached\.[^]*support\/triage v1 is served from .*prompts\.jsonl/,
    );
  });

  it('lists every option', async () => {
    const source = await text('registry/src/application/promptClientOptions.ts');
    const declared = /interface PromptClientOptions [^]*?\n}/.exec(source)?.[0] ?? '';
    const options = [...declared.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
    const section = /^## Options\n[^]*?^## /m.exec(await text('docs/client.md'))?.[0] ?? '';
    const listed = [...section.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    assert(options.length > 10);
    assert.deepEqual(listed, options);
  });

  it('links to what there is', async () => {
    const page = await text('docs/client.md');
    for (const [, link = ''] of page.matchAll(/\]\(([\w./-]+)(?:#[^)]*)?\)/g)) await text(join('docs', link));
  });
});
