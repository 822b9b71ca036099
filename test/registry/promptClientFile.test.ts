/** Applications on a registry file that other processes write. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openLocalRegistry, type Registry } from '@onbook/registry';
import { createPromptClient, type PromptClient, type PromptClientOptions } from '@onbook/registry/client';
import { newWorkspace, outcomeOf } from '../cli/workspace.js';
import type * as feeds from '../../registry/src/application/fileFeed.js';
import { refused } from '../support/refused.js';

const dist = (file: string) => new URL(`../../../registry/dist/${file}`, import.meta.url).href;
const { fileFeed } = (await import(dist('application/fileFeed.js'))) as typeof feeds;

describe('the prompt client on a registry file', function () {
  this.timeout(60_000);
  let folder: string;
  let path: string;
  let registry: Registry;
  let clients: PromptClient[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-client-'));
    path = join(folder, 'registry.db');
    registry = await openLocalRegistry({ path, identity: 'ada' });
    for (const salutation of ['Hi', 'Hello', 'Hey'])
      await registry.register('greeting', `${salutation} {{name}}`);
    await registry.setEnvironment('production', { approvals: 0 });
    await registry.deploy('greeting', 1);
    clients = [];
  });

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await registry.close();
    await rm(folder, { recursive: true });
  });

  function connect(options: Partial<PromptClientOptions> = {}): PromptClient {
    const client = createPromptClient({ registry: path, ...options });
    clients.push(client);
    return client;
  }

  /** Fails by the test's time limit: an answer's time to live is much longer. */
  async function until(client: PromptClient, version: number, pauseMs: number): Promise<void> {
    while ((await client.get('greeting')).version !== version) if (pauseMs > 0) await sleep(pauseMs);
  }

  it('answers as the registry does', async () => {
    const client = connect();
    assert.deepEqual(await client.get('greeting'), await registry.get('greeting'));
    assert.equal((await client.render('greeting', { name: 'Bob' }, { version: 2 })).text, 'Hello Bob');
    await refused(client.get('nobody'), 'prompt_not_found');
    await refused(client.get('greeting', { version: 1.5 }), 'invalid_argument');
    await refused(client.get('greeting', { environment: 'nowhere' }), 'unknown_environment');
    await client.prefetch('all');
  });

  it('answers a renamed prompt by its old name too, and says so', async () => {
    const warnings: string[] = [];
    const client = connect({ onWarning: (message) => warnings.push(message) });
    await registry.rename('greeting', 'support/greeting');
    for (const round of [1, 2])
      assert.equal((await client.get('greeting')).name, 'support/greeting', `round ${round}`);
    assert.deepEqual(warnings, [
      'The prompt greeting is called support/greeting now. Ask for it by that name.',
    ]);
    await registry.deploy('support/greeting', 2);
    await until(client, 2, 10);
  });

  it("sees another process's deploy and rollback", async () => {
    const client = connect();
    await until(client, 1, 10);
    const workspace = await newWorkspace();
    const onbook = async (...commandLine: string[]) => {
      const { exitCode, stderr } = await workspace.onbook([...commandLine, '--registry', path]);
      assert.equal(exitCode, 0, stderr);
    };
    await onbook('deploy', 'greeting@2');
    await until(client, 2, 10);
    await onbook('rollback', 'greeting');
    await until(client, 1, 10);
    assert.equal((await client.get('greeting')).stale, false);
    await workspace.remove();
  });

  it('sees changes also while the program never waits', async () => {
    const client = connect();
    await until(client, 1, 0);
    await registry.deploy('greeting', 2);
    await until(client, 2, 0);
  });

  it('sees a deploy after the process slept', async () => {
    let time = Date.now();
    const client = connect({ now: () => time });
    await until(client, 1, 0);
    await registry.deploy('greeting', 2);
    time += 1_000;
    assert.equal((await client.get('greeting')).version, 2);
  });

  it('serves its last answer, marked stale, while the file is away', async () => {
    let time = Date.now();
    const client = connect({ now: () => time });
    await client.get('greeting');
    await rename(path, join(folder, 'away.db'));
    time += 1_000;
    const { version, stale } = await client.get('greeting');
    assert.deepEqual({ version, stale }, { version: 1, stale: true });
    await rename(join(folder, 'away.db'), path);
    time += 1_000;
    assert.equal((await client.get('greeting')).stale, false);
  });

  it('says which file is not there, and sees it come', async () => {
    const client = connect({ registry: join(folder, 'later', 'registry.db') });
    const { message } = await refused(client.get('greeting'), 'registry_unreachable');
    assert.match(message, /^There is no registry file .*registry\.db\./);
    const other = await openLocalRegistry({ path: join(folder, 'later', 'registry.db') });
    await other.register('greeting', 'Hi');
    await other.deploy('greeting', 1, { environment: 'dev' });
    assert.equal((await client.get('greeting', { environment: 'dev' })).version, 1);
    await other.close();
  });

  it("doesn't keep a program running", async () => {
    const program = join(folder, 'program.mjs');
    await writeFile(
      program,
      `import { createPromptClient } from ${JSON.stringify(dist('application/index.js'))};
       const client = createPromptClient({ registry: ${JSON.stringify(path)} });
       process.stdout.write((await client.get('greeting')).content);`,
    );
    const child = spawn(process.execPath, [program]);
    child.stdin.end();
    const { exitCode, stdout, stderr } = await outcomeOf(child);
    assert.deepEqual([exitCode, stdout], [0, 'Hi {{name}}'], stderr);
  });

  describe('its watch', () => {
    const header = Buffer.alloc(4096);

    const changes: Readonly<Record<string, (file: string) => Promise<void>>> = {
      'is written in place': (file) => appendFile(file, 'more'),
      'is replaced': async (file) => {
        await writeFile(`${file}.new`, header);
        await rename(`${file}.new`, file);
      },
      'is written in place within one tick of its clock': async (file) => {
        const { atime, mtime } = await stat(file);
        const handle = await open(file, 'r+');
        await handle.write(Buffer.from([0, 0, 0, 1]), 0, 4, 24);
        await handle.close();
        await utimes(file, atime, mtime);
      },
      'is committed by cutting its journal off': (file) => writeFile(`${file}-journal`, ''),
      'is removed': (file) => rm(file),
    };

    for (const [what, change] of Object.entries(changes)) {
      it(`notices that the file ${what}`, async () => {
        const file = join(folder, 'pages.db');
        await writeFile(file, header);
        await writeFile(`${file}-journal`, 'undo');
        const told: unknown[] = [];
        const { promise, resolve: tell } = deferred();
        const subscription = fileFeed(file, Date.now).subscribe((heard) => {
          told.push(heard);
          tell();
        });
        await subscription.catchUp();
        await subscription.catchUp();
        assert.deepEqual(told, []);
        await change(file);
        await promise;
        subscription.close();
        assert.deepEqual(told[0], { seq: null, name: null, environment: null });
      });
    }

    it('is trusted for a second after each look', async () => {
      let time = 5_000;
      const subscription = fileFeed(path, () => time).subscribe(() => undefined);
      assert.equal(subscription.trustedUntil, -Infinity);
      await subscription.catchUp();
      assert.equal(subscription.trustedUntil, 6_000);
      time = 9_000;
      await subscription.catchUp();
      assert.equal(subscription.trustedUntil, 10_000);
      subscription.close();
    });

    it('looks once for all who ask at once', async () => {
      let looks = 0;
      const clock = () => looks++;
      const subscription = fileFeed(path, clock).subscribe(() => undefined);
      await Promise.all(Array.from({ length: 50 }, () => subscription.catchUp()));
      subscription.close();
      assert(looks <= 3, `${looks} looks`);
    });
  });

  describe('loads', () => {
    const engines = /\/node_modules\/(sql\.js|kysely|pg|axios)\//g;

    /** The engines among what a program has loaded once it ran this. */
    async function loadedBy(statement: string): Promise<readonly string[]> {
      const program = join(folder, 'program.mjs');
      await writeFile(
        program,
        `import { Session } from 'node:inspector';
         import { createPromptClient } from ${JSON.stringify(dist('application/index.js'))};
         const path = ${JSON.stringify(path)};
         ${statement};
         const session = new Session();
         session.connect();
         session.on('Debugger.scriptParsed', ({ params: { url } }) => console.log(url));
         session.post('Debugger.enable');`,
      );
      const child = spawn(process.execPath, [program]);
      child.stdin.end();
      const { exitCode, stdout, stderr } = await outcomeOf(child);
      assert.equal(exitCode, 0, stderr);
      assert(stdout.includes(pathToFileURL(resolve('registry/dist/application/promptClient.js')).href));
      return [...new Set([...stdout.matchAll(engines)].map(([, name = '']) => name))].sort();
    }

    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['no engine when it is imported', '', []],
      ['no engine before it is asked', 'createPromptClient({ registry: path })', []],
      [
        'the engine of files for a file',
        "await createPromptClient({ registry: path }).get('greeting')",
        ['kysely', 'sql.js'],
      ],
      [
        'the engine of servers for a URL',
        "await createPromptClient({ registry: 'http://127.0.0.1:9' }).get('greeting').catch(() => null)",
        ['axios'],
      ],
    ];
    for (const [what, statement, expected] of cases)
      it(what, async () => {
        assert.deepEqual(await loadedBy(statement), expected);
      });
  });

  it('opens a registry by its URL', async () => {
    await refused(
      connect({ registry: 'http://127.0.0.1:9', token: 'secret' }).get('greeting'),
      'registry_unreachable',
    );
    const misspelt = connect({ registry: 'http://' });
    await refused(misspelt.get('greeting'), 'invalid_argument');
    await misspelt.close();
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
