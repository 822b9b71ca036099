/** What the README tells a newcomer to type, typed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { listeningServer } from '../service/listeningServer.js';
import { newWorkspace, outcomeOf, type Workspace } from './workspace.js';

const checkout = resolve(import.meta.dirname, '../../..');

describe('README.md', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  before(async () => {
    workspace = await newWorkspace();
    await cp(join(checkout, 'samples'), join(workspace.folder, 'samples'), { recursive: true });
    await mkdir(join(workspace.folder, 'node_modules/@onbook'), { recursive: true });
    await symlink(
      join(checkout, 'registry'),
      join(workspace.folder, 'node_modules/@onbook/registry'),
      'junction',
    );
  });

  after(() => workspace.remove());

  it('goes the whole path on the command line', async () => {
    const npx = `npx() { shift; "${process.execPath}" "${join(checkout, 'cli/bin/onbook.js')}" "$@"; }`;
    const commands = await block('sh', 'onbook register');
    const { exitCode, stdout, stderr } = await run('sh', ['-e', '-c', `${npx}\n${commands}`]);
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^production: support\/triage v1 again\. v2 is kept\.$/m);
  });

  it('renders what is live, in a program with the registry file', async () => {
    await deployTriage();
    await rendersTriage(await block('ts', 'createPromptClient'));
  });

  it('renders what is live, in a program with a server', async () => {
    const server = await listeningServer();
    try {
      await deployTriage({ ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken });
      const program = await block('ts', 'createPromptClient');
      const remote = program.replace(
        "registry: '.onbook/registry.db'",
        `registry: '${server.url}', token: '${server.adminToken}'`,
      );
      assert.notEqual(remote, program);
      await rendersTriage(remote);
    } finally {
      await server.close();
    }
  });

  async function deployTriage(env: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const command of [
      'env set production --approvals 0',
      'register support/triage.prompt',
      'deploy support/triage@1',
    ]) {
      const { exitCode, stderr } = await workspace.onbook(command.split(' '), { env, folder: 'samples' });
      assert.equal(exitCode, 0, stderr);
    }
  }

  /** The program ends by itself, so nothing of the client keeps it running. */
  async function rendersTriage(program: string): Promise<void> {
    await workspace.write(
      'samples/program.mjs',
      `${program}\nprocess.stdout.write(JSON.stringify({ messages, model, config }));\n`,
    );
    const { exitCode, stdout, stderr } = await run(process.execPath, ['program.mjs'], 'samples');
    assert.equal(exitCode, 0, stderr);
    const { messages, model, config } = JSON.parse(stdout) as Record<string, unknown>;
    assert(Array.isArray(messages) && messages.length > 1);
    assert(JSON.stringify(messages).includes('Where is my invoice?'));
    assert.equal(model, 'gpt-4o');
    assert.deepEqual(config, { temperature: 0, maxOutputTokens: 600 });
  }

  function run(command: string, args: readonly string[], folder = '.') {
    const child = spawn(command, args, { cwd: join(workspace.folder, folder) });
    child.stdin.end();
    return outcomeOf(child);
  }
});

/** The first block of code in the README, in this language, that holds the text. */
async function block(language: string, text: string): Promise<string> {
  const readme = await readFile(join(checkout, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  const found = blocks.find(([, its, code = '']) => its === language && code.includes(text));
  return found?.[2] ?? assert.fail(`no ${language} block with ${text}`);
}
