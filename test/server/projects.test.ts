import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

describe('several folders', () => {
  let server: InProcessServer;
  let other: string;
  let otherUri: string;
  beforeEach(async () => {
    server = await startServer({
      files: { 'a.prompt': 'Here\n' },
      capabilities: { workspace: { workspaceFolders: true } },
    });
    other = await mkdtemp(path.join(tmpdir(), 'onbook-other-'));
    otherUri = pathToFileURL(other).href;
    await mkdir(path.join(other, 'prompts'));
    await writeFile(path.join(other, 'onbook.yaml'), 'prompts: prompts\nregistry: versions.db\n');
    await writeFile(path.join(other, 'prompts/a.prompt'), 'There\n');
  });
  afterEach(async () => {
    await server.stop();
    await rm(other, { recursive: true, force: true });
  });

  async function change(added: readonly string[], removed: readonly string[]): Promise<void> {
    const folder = (uri: string): object => ({ uri, name: path.basename(uri) });
    await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: added.map(folder), removed: removed.map(folder) },
    });
  }

  it('have a registry and names of their own', async () => {
    await change([otherUri], []);
    const uri = `${otherUri}/prompts/a.prompt`;
    const registered = await server.ask('onbook/register', { uri });
    assert.deepEqual(registered, { folder: otherUri, name: 'a', version: 1, created: true });
    const [here, there] = await server.ask('onbook/overview', {});
    assert.equal(here?.prompts[0]?.newestVersion, null);
    assert.equal(there?.prompts[0]?.newestVersion, 1);
    assert.equal(there.registry.location, path.join(other, 'versions.db'));
  });

  it('leave the overview when they leave the workspace', async () => {
    await change([otherUri], []);
    assert.equal((await server.ask('onbook/overview', {})).length, 2);
    await change([], [otherUri]);
    assert.deepEqual(
      (await server.ask('onbook/overview', {})).map(({ folder }) => folder),
      [server.folderUri],
    );
  });

  it('outside of the workspace work for a file that is opened alone', async () => {
    const { uri } = server.openUri(`${otherUri}/prompts/a.prompt`, 'There\n');
    const state = await server.ask('onbook/promptState', { uri });
    assert.deepEqual([state?.folder, state?.name], [otherUri, 'a']);
    await server.ask('onbook/register', { uri });
    const history = await server.ask('onbook/history', { folder: otherUri, name: 'a' });
    assert.equal(history.length, 1);
  });
});
