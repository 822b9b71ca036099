import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { listeningServer } from '../service/listeningServer.js';
import { newWorkspace, outcomeOf, type Workspace } from './workspace.js';

describe('onbook register, of many files', function () {
  this.timeout(120_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
  });

  afterEach(() => workspace.remove());

  async function manyFiles(count: number): Promise<string[]> {
    const files = Array.from({ length: count }, (_, index) => `p${index + 1}.prompt`);
    await Promise.all(files.map((file) => workspace.write(file, `Hi from ${file}\n`)));
    return files;
  }

  it('shows on a terminal how far it is', async () => {
    const files = await manyFiles(2);
    const terminal = { NODE_OPTIONS: '--import=data:text/javascript,process.stderr.isTTY=true' };
    const { stderr } = await workspace.onbook(['register', ...files], { env: terminal });
    assert.equal(stderr, '\r\u001b[KRegistering 1 of 2: p1\r\u001b[KRegistering 2 of 2: p2\r\u001b[K');
    assert.equal((await workspace.onbook(['register', ...files])).stderr, '');
  });

  it('stops at Ctrl-C behind the file at hand, and the same command does the rest', async () => {
    const files = await manyFiles(300);
    const server = await listeningServer();
    try {
      const env = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken };
      const child = workspace.start(['register', ...files, '--json'], { env });
      const ended = outcomeOf(child);
      while (!server.log().includes('/v1/prompts/p1/versions')) await setTimeout(5);
      child.kill('SIGINT');
      const { exitCode, stdout, stderr } = await ended;
      const done = (JSON.parse(stdout) as readonly object[]).length;
      assert(done >= 1 && done < 300, `${done} were registered`);
      assert.equal(exitCode, 1);
      assert.equal(
        stderr,
        `Stopped: ${done} of 300 files are registered. The same command registers the others.\n`,
      );
      const again = await workspace.onbook(['register', ...files, '--json'], { env });
      const registered = JSON.parse(again.stdout) as readonly { version: number; created: boolean }[];
      assert.equal(registered.filter(({ created }) => created).length, 300 - done);
      assert(registered.every(({ version }) => version === 1));
    } finally {
      await server.close();
    }
  });
});
