import assert from 'node:assert/strict';
import { startServer } from '../support/inProcessServer.js';

describe('initializationOptions', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['are optional', undefined, '.onbook/registry.db'],
    ['choose a registry over onbook.yaml', { registry: { location: 'mine.db' } }, 'mine.db'],
    ['of a wrong shape count as none', { registry: 'mine.db', identity: 7 }, '.onbook/registry.db'],
    ['without a location count as none', { registry: { token: 'secret' } }, '.onbook/registry.db'],
  ];
  for (const [title, initializationOptions, file] of cases) {
    it(title, async () => {
      const server = await startServer({ files: { 'a.prompt': 'Hi\n' }, initializationOptions });
      await server.ask('onbook/register', { uri: server.uri('a.prompt') });
      const [folder] = await server.ask('onbook/overview', {});
      assert.ok(folder?.registry.location.endsWith(file), folder?.registry.location);
      await server.stop();
    });
  }

  it('name who acts where the system knows nobody', async () => {
    const server = await startServer({
      files: { 'a.prompt': 'Hi\n' },
      initializationOptions: { identity: 'grace' },
      dependencies: { identityOf: (_directory, fallback) => Promise.resolve(fallback ?? 'nobody') },
    });
    await server.ask('onbook/register', { uri: server.uri('a.prompt') });
    const [version] = await server.ask('onbook/history', { folder: server.folderUri, name: 'a' });
    assert.equal(version?.createdBy, 'grace');
    await server.stop();
  });
});
