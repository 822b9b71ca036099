import assert from 'node:assert/strict';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalRegistry, RegistryError, type GetOptions, type Registry } from '@onbook/registry';
import { createPromptClient, type PromptClient, type PromptClientOptions } from '@onbook/registry/client';
import { refused } from '../support/refused.js';

const hour = 3_600_000;

describe('the prompt client', () => {
  let folder: string;
  let registry: Registry;
  let time: number;
  /** What the registry was asked, in order. */
  let asked: string[];
  let isReachable: boolean;
  let clients: PromptClient[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-client-'));
    registry = await openLocalRegistry({ path: join(folder, 'registry.db'), identity: 'ada' });
    for (const salutation of ['Hi', 'Hello', 'Hey'])
      await registry.register('greeting', `${salutation} {{name}}`);
    await registry.setEnvironment('production', { approvals: 0 });
    await registry.deploy('greeting', 1);
    time = 1_000_000;
    asked = [];
    isReachable = true;
    clients = [];
  });

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await registry.close();
    await rm(folder, { recursive: true });
  });

  /** A client whose questions are noted and whose line can be cut. */
  function connect(options: Partial<PromptClientOptions> = {}): PromptClient {
    const get = async (name: string, getOptions: GetOptions = {}) => {
      asked.push(`${name} ${getOptions.version ?? getOptions.environment ?? 'production'}`);
      await Promise.resolve();
      if (!isReachable) throw new RegistryError('registry_unreachable', "Can't reach it.");
      return registry.get(name, getOptions);
    };
    const client = createPromptClient({ registry: { ...registry, get }, now: () => time, ...options });
    clients.push(client);
    return client;
  }

  it('answers what is live from memory for five minutes, then asks again', async () => {
    const client = connect();
    assert.deepEqual(await client.get('greeting'), await registry.get('greeting'));
    await registry.deploy('greeting', 2);
    time += 299_999;
    assert.equal((await client.get('greeting')).version, 1);
    assert.equal(asked.length, 1);
    time += 1;
    assert.equal((await client.get('greeting')).version, 2);
    assert.equal(asked.length, 2);
  });

  it('takes another time to live', async () => {
    const client = connect({ ttlMs: 0 });
    await client.get('greeting');
    await client.get('greeting');
    assert.equal(asked.length, 2);
  });

  it('asks once for a version by its number', async () => {
    const client = connect();
    await client.get('greeting', { version: 3 });
    time += 1000 * hour;
    isReachable = false;
    const pinned = await client.get('greeting', { version: 3 });
    assert.deepEqual([pinned.content, pinned.stale, asked.length], ['Hey {{name}}', false, 1]);
  });

  it('keeps environments, versions and prompts apart', async () => {
    await registry.deploy('greeting', 2, { environment: 'dev' });
    const client = connect();
    const versions = [];
    for (const options of [{}, { environment: 'dev' }, { version: 3 }, { version: 'latest' as const }]) {
      versions.push((await client.get('greeting', options)).version);
    }
    assert.deepEqual(versions, [1, 2, 3, 1]);
    assert.deepEqual(asked, ['greeting production', 'greeting dev', 'greeting 3']);
  });

  it('asks one question for all who ask at once', async () => {
    const client = connect();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.get('greeting')));
    assert.equal(asked.length, 1);
    assert.equal(new Set(answers).size, 1);
  });

  it('serves its last answer, marked stale, while the registry is out of reach, for a day', async () => {
    const client = connect();
    await client.get('greeting');
    isReachable = false;
    time += hour;
    const stale = await client.get('greeting');
    assert.deepEqual(stale, { ...(await registry.get('greeting')), stale: true });
    assert.equal((await client.render('greeting', { name: 'Bob' })).text, 'Hi Bob');
    time += 23 * hour;
    assert.equal((await client.get('greeting')).stale, true);
    time += 1;
    await refused(client.get('greeting'), 'registry_unreachable');
  });

  it('takes another limit for stale answers', async () => {
    const client = connect({ maxStaleMs: 400_000 });
    await client.get('greeting');
    isReachable = false;
    time += 400_001;
    await refused(client.get('greeting'), 'registry_unreachable');
  });

  it('lets a registry out of reach rest for five seconds, then finds it again', async () => {
    const client = connect();
    await client.get('greeting');
    isReachable = false;
    time += hour;
    for (let index = 0; index < 5; index++) await client.get('greeting');
    assert.equal(asked.length, 2);
    isReachable = true;
    time += 5000;
    assert.equal((await client.get('greeting')).stale, false);
    assert.equal(asked.length, 3);
  });

  it('passes on that it never reached the registry', async () => {
    isReachable = false;
    await refused(connect().get('greeting'), 'registry_unreachable');
  });

  it('never hides a refusal behind an old answer', async () => {
    let isLive = true;
    const get = (name: string, options?: GetOptions) =>
      isLive
        ? registry.get(name, options)
        : Promise.reject(new RegistryError('not_live', 'Nothing is live.'));
    const client = connect({ registry: { ...registry, get } });
    await client.get('greeting');
    isLive = false;
    time += hour;
    await refused(client.get('greeting'), 'not_live');
    await refused(client.get('greeting'), 'not_live');
    isLive = true;
    assert.equal((await client.get('greeting')).version, 1);
  });

  it('asks again for a refused prompt each time', async () => {
    const client = connect();
    await refused(client.get('nobody'), 'prompt_not_found');
    await registry.register('nobody', 'Somebody');
    await refused(client.get('nobody'), 'not_live');
    assert.equal(asked.length, 2);
  });

  it('forgets on request: one prompt or all', async () => {
    await registry.register('other', 'Other');
    await registry.deploy('other', 1);
    const client = connect();
    const askBoth = async () => {
      asked = [];
      await Promise.all([client.get('greeting'), client.get('other')]);
      return asked.length;
    };
    assert.equal(await askBoth(), 2);
    assert.equal(await askBoth(), 0);
    client.invalidate('greeting');
    assert.equal(await askBoth(), 1);
    client.invalidate();
    assert.equal(await askBoth(), 2);
  });

  it("doesn't keep an answer that was under way when it was told to forget", async () => {
    const client = connect();
    const early = client.get('greeting');
    client.invalidate('greeting');
    await registry.deploy('greeting', 2);
    await early;
    assert.equal((await client.get('greeting')).version, 2);
  });

  it('renders from memory, naming what is missing', async () => {
    const client = connect();
    for (const name of ['Bob', 'Eve'])
      assert.equal((await client.render('greeting', { name })).text, `Hi ${name}`);
    assert.equal(asked.length, 1);
    const refusal = await refused(
      client.render('greeting', {}),
      'missing_variables',
      /^Missing variables: name\./,
    );
    assert.deepEqual(refusal.details.variables, ['name']);
    assert.equal((await client.render('greeting', { name: 'Bob' }, { version: 2 })).text, 'Hello Bob');
  });

  it('opens a registry by its path', async () => {
    const client = createPromptClient({ registry: join(folder, 'registry.db') });
    assert.equal((await client.get('greeting')).version, 1);
    await client.close();
  });

  describe('on a registry file', () => {
    function open(options: Partial<PromptClientOptions> = {}): PromptClient {
      const client = createPromptClient({
        registry: join(folder, 'registry.db'),
        now: () => time,
        ...options,
      });
      clients.push(client);
      return client;
    }

    it('sees what others deploy and roll back within a second', async () => {
      const client = open();
      assert.equal((await client.get('greeting')).version, 1);
      await registry.deploy('greeting', 2);
      time += 999;
      assert.equal((await client.get('greeting')).version, 1);
      time += 1;
      assert.equal((await client.get('greeting')).version, 2);
      await registry.rollback('greeting');
      time += 1000;
      assert.equal((await client.get('greeting')).version, 1);
      assert.equal((await client.get('greeting')).stale, false);
    });

    it('serves its last answer, marked stale, while the file is away', async () => {
      const client = open();
      await client.get('greeting');
      await rename(join(folder, 'registry.db'), join(folder, 'away.db'));
      time += 1000;
      const { version, stale } = await client.get('greeting');
      assert.deepEqual({ version, stale }, { version: 1, stale: true });
      await rename(join(folder, 'away.db'), join(folder, 'registry.db'));
      time += 5000;
      assert.equal((await client.get('greeting')).stale, false);
    });

    it('says which file is not there', async () => {
      const path = join(folder, 'nowhere.db');
      const refusal = await refused(open({ registry: path }).get('greeting'), 'registry_unreachable');
      assert.match(refusal.message, /^There is no registry file .*nowhere\.db\./);
    });
  });

  it('keeps the ten thousand answers that it asked for last', async () => {
    const one = await registry.get('greeting', { version: 1 });
    const get = () => {
      asked.push('');
      return Promise.resolve(one);
    };
    const many = connect({ registry: { ...registry, get } });
    for (let version = 1; version <= 10_001; version++) await many.get('greeting', { version });
    await many.get('greeting', { version: 2 });
    assert.equal(asked.length, 10_001);
    await many.get('greeting', { version: 1 });
    assert.equal(asked.length, 10_002);
  });

  it('opens a registry by its URL', async () => {
    const client = createPromptClient({ registry: 'http://127.0.0.1:9', token: 'secret' });
    await refused(client.get('greeting'), 'registry_unreachable');
    await client.close();
  });
});
