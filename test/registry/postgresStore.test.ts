import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Client } from 'pg';
import {
  localRegistry,
  RegistryError,
  type Registry,
  type RegistryErrorCode,
  type Store,
} from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { embeddedBinaries } from '../support/embeddedPostgres.js';
import { postgresEngine } from '../support/postgresInternals.js';
import {
  databaseUrl,
  freshDatabase,
  freshSchema,
  startPostgres,
  withClient,
} from '../support/realPostgres.js';
import { refused } from '../support/refused.js';

describe('a registry in PostgreSQL', () => {
  let url: string;
  let closing: (() => Promise<void>)[];

  beforeEach(async () => {
    url = await freshSchema();
    closing = [];
  });

  afterEach(async () => {
    await Promise.all(closing.map((close) => close()));
  });

  async function openStore(where = url): Promise<Store> {
    const store = await openPostgresStore({ url: where });
    closing.push(() => store.close());
    return store;
  }

  async function open(where = url): Promise<Registry> {
    return localRegistry(await openStore(where), { name: 'ada', role: 'admin', mayNameOthers: true });
  }

  function openEngine(timeoutMs: number, where = url) {
    const engine = postgresEngine({ url: where, location: 'postgres://here', environments: [], timeoutMs });
    closing.push(() => engine.close());
    return engine;
  }

  /** Ends every connection of registries. */
  const endConnections = (client: Client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'onbook' and datname = current_database()`,
    );

  const withPart = (
    part: Partial<Record<'port' | 'password' | 'username' | 'hostname' | 'pathname', string>>,
  ) => Object.assign(new URL(url), part).href;

  const withSetting = (setting: string) => `${url}%20-c%20${encodeURIComponent(setting)}`;

  /** Says which host, port and database, and doesn't say the password anywhere, not even in what caused it. */
  function assertDiscreet(refusal: RegistryError, where: string): void {
    const { host, pathname, password } = new URL(where);
    assert(refusal.message.includes(`postgres://${host}${pathname}`), refusal.message);
    assert(!inspect(refusal, { depth: Infinity }).includes(password), 'the password is told');
  }

  describe("that can't be reached", () => {
    const faults: [what: string, where: () => string, RegistryError['code'], RegExp][] = [
      ['no server', () => withPart({ port: '1' }), 'registry_unreachable', /no server answers there\.$/],
      [
        'no such host',
        () => withPart({ hostname: 'nowhere.invalid' }),
        'registry_unreachable',
        /there is no such host\.$/,
      ],
      [
        'a wrong password',
        () => withPart({ password: 'wr0ng-secret' }),
        'registry_unreachable',
        /the server refuses the user or the password\.$/,
      ],
      [
        'no such user',
        () => withPart({ username: 'nobody' }),
        'registry_unreachable',
        /the server refuses the user or the password\.$/,
      ],
      [
        'no such database',
        () => withPart({ pathname: '/nothing' }),
        'registry_unreachable',
        /the server has no such database\.$/,
      ],
      [
        'no TLS where it is asked for',
        () => `${url}&sslmode=verify-full`,
        'registry_unreachable',
        /the server speaks no TLS\.$/,
      ],
      [
        'no such schema',
        () => withSetting('search_path=nowhere'),
        'registry_unwritable',
        /its search_path names no schema that exists\. Nothing was changed\.$/,
      ],
      [
        'a database that may only be read',
        () => withSetting('default_transaction_read_only=on'),
        'registry_unwritable',
        /it can only be read; a standby server, perhaps\. Nothing was changed\.$/,
      ],
    ];
    for (const [what, where, code, message] of faults) {
      it(`says why: ${what}`, async () => {
        const registry = await open(where());
        assertDiscreet(await refused(registry.list(), code, message), where());
        assertDiscreet(await refused(registry.register('greeting', 'Hi'), code, message), where());
      });
    }

    const faulty = [
      'onbook',
      'mysql://ada:s3cret@localhost/onbook',
      'postgres://ada:s3cret@localhost',
      'postgres://ada:s3/cret@localhost/onbook',
      'postgres://ada:1/s3cret@localhost/onbook',
      'postgres://ada:1#s3cret@localhost/onbook',
      'postgres://ada:1?s3cret@localhost/onbook',
      'postgres://ada:s3cret%@local%host/onbook',
    ];
    for (const where of faulty) {
      it(`refuses ${where} as a URL, and tells nothing of it`, async () => {
        const refusal = await refused(
          openPostgresStore({ url: where }),
          'invalid_argument',
          /must be a URL such as postgres:\/\/onbook@db\.acme\.com:5432\/onbook\./,
        );
        assert(!inspect(refusal).includes('s3cret'));
      });
    }

    const locations = [
      ['postgres://ada:s3cret@db.acme.com/onbook', 'postgres://db.acme.com:5432/onbook'],
      ['postgresql://ada:p%40ss@[::1]:6000/on%20book?sslmode=require', 'postgres://[::1]:6000/on book'],
      ['postgres://%2Fvar%2Frun/onbook', 'postgres:///var/run:5432/onbook'],
      ['postgres:///onbook?host=/var/run&password=s3cret', 'postgres:///var/run:5432/onbook'],
    ] as const;
    for (const [where, location] of locations) {
      it(`is ${location} for people`, async () => {
        assert.equal((await openPostgresStore({ url: where })).location, location);
      });
    }
  });

  describe('whose connection breaks', () => {
    it('is there again when the server is, and the program lives on', async () => {
      const registry = await open();
      await registry.register('greeting', 'Hi');
      await withClient(url, endConnections);
      // Until the program has noticed, a question may still take a broken connection.
      let versions = null;
      while (versions === null) versions = await registry.history('greeting').catch(() => null);
      assert.equal(versions.length, 1);
      await registry.register('greeting', 'Hello').catch(() => null);
      assert.equal((await registry.register('greeting', 'Hey')).created, true);
    });

    it('has changed nothing when it breaks amid a write', async () => {
      const store = await openStore();
      const registry = await open();
      await registry.register('greeting', 'Hi');
      const cut = store.write(async (writer) => {
        const prompt = (await writer.prompt('greeting')) ?? assert.fail();
        await writer.setArchived(prompt, 'now');
        await withClient(url, endConnections);
        await writer.prompt('greeting');
      });
      assertDiscreet(
        await refused(cut, 'registry_unreachable', /the connection was lost\. Nothing was changed\.$/),
        url,
      );
      const another = await openStore();
      assert.equal(await another.read(async (reader) => (await reader.prompt('greeting'))?.archivedAt), null);
    });

    it('says that nothing is known when it breaks while the change is being kept', async () => {
      const registry = await open();
      await registry.list();
      await withClient(url, async (client) => {
        await client.query(`
          create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
          create constraint trigger wait after insert on prompts deferrable initially deferred
            for each row execute function wait()`);
        const registering = refused(
          registry.register('greeting', 'Hi'),
          'registry_unreachable',
          /It isn't known whether the change was kept: look before you repeat it\.$/,
        );
        const committing = `select 1 from pg_stat_activity where query = 'commit' and state = 'active' and wait_event = 'PgSleep'`;
        while ((await client.query(committing)).rowCount === 0) await sleep(5);
        await endConnections(client);
        await registering;
      });
    });

    it("says that the server's time for a statement was over", async () => {
      await (await open()).list();
      const registry = await open(withSetting('statement_timeout=50'));
      await withClient(url, async (client) => {
        await client.query('begin; lock table prompts in access exclusive mode');
        await refused(registry.list(), 'registry_unreachable', /the server's time for a statement was over/);
      });
    });
  });

  describe('that several write', () => {
    it('waits for the lock of all writers, in vain after a while, and reads meanwhile', async () => {
      const engine = openEngine(500);
      await engine.read(() => Promise.resolve());
      const ran: string[] = [];
      const write = () => engine.write(() => Promise.resolve(ran.push('work')));
      await withClient(url, async (client) => {
        await client.query('select pg_advisory_lock(1332634219)');
        await refused(
          write(),
          'registry_locked',
          /another program is writing.*Nothing was changed; try again\.$/,
        );
        await engine.read(() => Promise.resolve(ran.push('read')));
      });
      await write();
      assert.deepEqual(ran, ['read', 'work']);
    });

    it('ends the transaction of a program that hangs, so that others go on', async () => {
      const [hanging, other] = [openEngine(300), openEngine(20_000)];
      const controller = new AbortController();
      let begun = (): void => undefined;
      const hangs = new Promise<void>((resolve) => (begun = resolve));
      const hung = hanging.write(async (db) => {
        begun();
        await once(controller.signal, 'abort');
        await db.selectFrom('prompts').select('id').execute();
      });
      const outcome = refused(hung, 'registry_unreachable');
      await hangs;
      await other.write(() => Promise.resolve());
      controller.abort();
      await outcome;
    });

    it('is read in one state, whatever is written meanwhile', async () => {
      const [reading, writing] = [await openStore(), await open()];
      await writing.register('greeting', 'Hi');
      const seen = await reading.read(async (reader) => {
        const before = await reader.prompts();
        await writing.register('another', 'Hi');
        return [before, await reader.prompts()];
      });
      assert.deepEqual(seen[0], seen[1]);
      assert.equal((await writing.list()).length, 2);
    });

    it('refuses a unit of work that waits for one inside it', async () => {
      const engine = openEngine(1_000);
      const nested = engine.write(() => engine.write(() => Promise.resolve()));
      await refused(nested, 'registry_locked', /too much of this program waits for its turn/);
    });
  });

  describe('that is something else', () => {
    const others: [what: string, sql: string, RegistryErrorCode, RegExp][] = [
      [
        "another program's version of its schema",
        'create table schema_version (version integer); insert into schema_version values (2)',
        'registry_damaged',
        /a table schema_version of another program/,
      ],
      [
        'a version of the same shape',
        `create table schema_version (application text, version integer); insert into schema_version values ('blog', 2)`,
        'registry_damaged',
        /a table schema_version of another program/,
      ],
      [
        'two versions',
        `create table schema_version (application text, version integer);
         insert into schema_version values ('onbook', 2), ('onbook', 2)`,
        'registry_damaged',
        /a table schema_version of another program/,
      ],
      [
        'tables under the names of ours',
        'create table deployments (app text)',
        'registry_damaged',
        /tables of another program under the names of ours/,
      ],
      [
        'a type under the name of one of ours',
        `create type events as enum ('a')`,
        'registry_damaged',
        /tables of another program under the names of ours/,
      ],
      [
        'a registry of a newer Onbook',
        `create table schema_version (application text, version integer); insert into schema_version values ('onbook', 99)`,
        'registry_newer',
        /newer Onbook \(schema 99/,
      ],
      [
        'a registry without its tables',
        `create table schema_version (application text, version integer); insert into schema_version values ('onbook', 2)`,
        'registry_damaged',
        /its tables aren't those of a registry/,
      ],
    ];
    for (const [what, sql, code, message] of others) {
      it(`is refused and left alone: ${what}`, async () => {
        await withClient(url, async (client) => {
          await client.query(sql);
          const relations = `select relname from pg_class where relnamespace = current_schema()::regnamespace order by 1`;
          const { rows: before } = await client.query(relations);
          const registry = await open();
          assertDiscreet(await refused(registry.list(), code, message), url);
          await refused(registry.register('greeting', 'Hi'), code, message);
          assert.deepEqual((await client.query(relations)).rows, before);
        });
      });
    }

    it('is not written any more once a newer Onbook has changed it', async () => {
      const registry = await open();
      await registry.register('greeting', 'Hi');
      await withClient(url, (client) => client.query('update schema_version set version = 99'));
      await refused(registry.register('greeting', 'Hello'), 'registry_newer');
      assert.equal((await registry.history('greeting')).length, 1);
    });

    it('is refused where it keeps texts in another encoding', async () => {
      const where = await freshDatabase(
        `encoding 'LATIN1' locale 'C' locale_provider libc template template0`,
      );
      await refused(
        (await open(where)).list(),
        'registry_damaged',
        /it keeps texts as LATIN1, and prompts need UTF8/,
      );
    });
  });

  it('meets no text that the database refuses: NUL and half a character stop before it', async () => {
    const registry = await open();
    await registry.register('greeting', 'Hi {{name}}');
    for (const bad of ['a\0b', 'a\ud83d']) {
      const attempts = [
        registry.register(bad, 'Hi'),
        registry.register('greeting', bad),
        registry.register('greeting', `---\nmetadata: { a: "${bad}" }\n---\nHi`),
        registry.register('greeting', 'Hi', { model: bad }),
        registry.register('greeting', 'Hi', { message: bad }),
        registry.register('greeting', 'Hi', { createdBy: bad }),
        registry.register('greeting', 'Hi', { metadata: { [bad]: bad } }),
        registry.register('greeting', 'Hi {{a}}', { samples: [{ name: 'one', input: { a: bad } }] }),
        registry.get(bad),
        registry.get('greeting', { environment: bad }),
        registry.search(bad),
        registry.review('greeting', 1, { verdict: 'commented', message: bad }),
        registry.requestReview('greeting', 1, { message: bad, reviewers: [bad] }),
        registry.deploy('greeting', 1, { environment: 'dev', message: bad }),
        registry.deploy('greeting', 1, { environment: bad }),
        registry.deployments('greeting', bad),
        registry.rename('greeting', bad),
        registry.setEnvironment(bad, {}),
        registry.setEnvironment('dev', { requires: bad }),
      ];
      const outcomes = await Promise.allSettled(attempts);
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') continue;
        const refusal: unknown = outcome.reason;
        assert(
          refusal instanceof RegistryError && refusal.code !== 'internal',
          `${index}: ${String(refusal)}`,
        );
      }
    }
  });

  it('finds the words of a long text whose words are long', async () => {
    const registry = await open();
    const word = (index: number) => `${String(index).padStart(5, '0')}${'漢'.repeat(58)}`;
    await registry.register('long', Array.from({ length: 15_000 }, (_, index) => word(index)).join('。'));
    // The first 300,000 code units of them.
    for (const index of [0, 1000, 2000, 3000, 4000, 4700]) {
      assert.equal((await registry.search(word(index))).length, 1, `word ${index}`);
    }
  });

  it('can be closed twice', async () => {
    const store = await openStore();
    await store.listTokens();
    await store.close();
    await store.close();
  });

  it('can be tested without a PostgreSQL on the computer, by that of npm', async () => {
    const server = await startPostgres(embeddedBinaries());
    try {
      const { rows } = await withClient(databaseUrl(server, 'postgres'), (client) =>
        client.query<{ version: string }>('select version()'),
      );
      assert.match(rows[0]?.version ?? '', /^PostgreSQL 18\./);
    } finally {
      await server.stop();
    }
  });
});
