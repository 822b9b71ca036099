/** What the README tells a newcomer to type, typed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { listeningServer, type ListeningServer } from '../service/listeningServer.js';
import { block, checkout, samplesWorkspace, type SamplesWorkspace } from './samplesWorkspace.js';

describe('README.md', function () {
  this.timeout(60_000);
  let workspace: SamplesWorkspace;

  before(async () => {
    workspace = await samplesWorkspace();
  });

  after(() => workspace.remove());

  it('goes the whole path on the command line', async () => {
    const npx = `npx() { shift; "${process.execPath}" "${join(checkout, 'cli/bin/onbook.js')}" "$@"; }`;
    const commands = await block('README.md', 'sh', 'onbook register');
    const { exitCode, stdout, stderr } = await workspace.run('sh', ['-e', '-c', `${npx}\n${commands}`]);
    assert.equal(exitCode, 0, stderr);
    assert.match(
      stdout,
      /^Rolled support\/triage back to v1 in production, on this computer\. v2 is kept\.$/m,
    );
  });

  it('renders what is live, in a program with the registry file', async () => {
    await workspace.deployTriage();
    await rendersTriage(await block('README.md', 'ts', 'createPromptClient'));
  });

  it('renders what is live, in a program with a server', async () => {
    await withServer(async (server) => {
      const program = await block('README.md', 'ts', 'createPromptClient');
      const remote = program.replace(
        "registry: '.onbook/registry.db'",
        `registry: '${server.url}', token: '${server.adminToken}'`,
      );
      assert.notEqual(remote, program);
      await rendersTriage(remote);
    });
  });

  it('renders what is live, in a Python program', async () => {
    await withServer(async (server) => {
      const program = await block('README.md', 'python', 'urlopen');
      await workspace.write('program.py', `${program}\nprint(json.dumps(prompt))\n`);
      const env = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken };
      const { exitCode, stdout, stderr } = await workspace.run('python3', ['program.py'], { env });
      assert.equal(exitCode, 0, stderr);
      isTriage(stdout);
    });
  });

  /** A server where the prompt is live. */
  async function withServer(use: (server: ListeningServer) => Promise<void>): Promise<void> {
    const server = await listeningServer();
    try {
      await workspace.deployTriage({ ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken });
      await use(server);
    } finally {
      await server.close();
    }
  }

  /** The program ends by itself, so nothing of the client keeps it running. */
  async function rendersTriage(program: string): Promise<void> {
    await workspace.write(
      'samples/program.mjs',
      `${program}\nprocess.stdout.write(JSON.stringify({ messages, model, config }));\n`,
    );
    const { exitCode, stdout, stderr } = await workspace.run(process.execPath, ['program.mjs'], {
      folder: 'samples',
    });
    assert.equal(exitCode, 0, stderr);
    isTriage(stdout);
  }

  function isTriage(json: string): void {
    const { messages, model, config } = JSON.parse(json) as Record<string, unknown>;
    assert(Array.isArray(messages) && messages.length > 1);
    assert(JSON.stringify(messages).includes('Where is my invoice?'));
    assert.equal(model, 'gpt-4o');
    assert.deepEqual(config, { temperature: 0, maxOutputTokens: 600 });
  }
});
