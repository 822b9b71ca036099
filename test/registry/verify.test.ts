import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openLocalRegistry,
  openSqliteStore,
  RegistryError,
  type Registry,
  type Verification,
} from '@onbook/registry';
import fc from 'fast-check';
import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { fillRegistry } from '../support/auditedRegistry.js';
import { refused } from '../support/refused.js';

const audited = [
  'prompts',
  'former_names',
  'versions',
  'reviews',
  'review_requests',
  'replies',
  'deployments',
  'environments',
  'events',
] as const;

const acts = [
  'register',
  'approve',
  'object',
  'ask',
  'discuss',
  'deploy',
  'rollback',
  'undeploy',
  'rename',
  'archive',
  'restore',
  'policy',
  'promote',
] as const;

describe('verify', function () {
  this.timeout(60_000);
  let SQL: Awaited<ReturnType<typeof initSqlJs>>;
  let folder: string;
  let untouched: Uint8Array;
  let whole: Verification;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-verify-'));
    const path = join(folder, 'registry.db');
    const store = openSqliteStore({ path });
    await fillRegistry(store);
    await store.close();
    untouched = await readFile(path);
    // The registry wants to be the first to load it.
    SQL = await initSqlJs();
    whole = await verified(untouched);
  });

  after(() => rm(folder, { recursive: true }));

  async function verified(bytes: Uint8Array, head?: string): Promise<Verification> {
    const path = join(folder, 'looked-at.db');
    await writeFile(path, bytes);
    const registry = await openLocalRegistry({ path });
    try {
      return await registry.verify(head === undefined ? {} : { head });
    } finally {
      await registry.close();
    }
  }

  /** sql.js works in the bytes that it is given. */
  const opened = () => new SQL.Database(Uint8Array.from(untouched));

  /** The file after somebody changed it with a tool of SQLite's. */
  function changed(change: (database: Database) => void): Uint8Array {
    const database = opened();
    try {
      change(database);
      return database.export();
    } finally {
      database.close();
    }
  }

  function values(sql: string): SqlValue[][] {
    const database = opened();
    try {
      return database.exec(sql)[0]?.values ?? [];
    } finally {
      database.close();
    }
  }

  function rowids(table: string): readonly number[] {
    return values(`select rowid from ${table}`).map(([rowid]) => Number(rowid));
  }

  /** That the change is found; answers what was said of it. */
  async function found(what: string, ...statements: readonly string[]): Promise<Verification['firstBad']> {
    const bytes = changed((database) => {
      for (const statement of statements) {
        database.run(statement);
        assert(database.getRowsModified() > 0, `${statement} changes nothing`);
      }
    });
    const { ok, firstBad } = await verified(bytes);
    assert.equal(ok, false, `${what} isn't found`);
    assert.notEqual(firstBad, null);
    return firstBad;
  }

  it('finds nothing wrong with a registry that only its own operations changed', () => {
    assert.deepEqual(whole, { events: whole.events, head: whole.head, ok: true, firstBad: null });
    assert.equal(whole.events, values('select seq from events').length);
    assert.equal(whole.head, values('select hash from events order by seq desc limit 1')[0]?.[0]);
  });

  for (const table of audited) {
    it(`finds every altered cell of ${table}`, async () => {
      const columns = values(`select name from pragma_table_info('${table}')`).map(([name]) => String(name));
      const rows = rowids(table);
      assert(rows.length >= 2 && columns.length >= 3);
      for (const rowid of [rows[0], rows.at(-1)])
        for (const column of columns) {
          const other = `case typeof(${column}) when 'text' then ${column} || ' ' when 'null' then '7' else ${column} + 7000 end`;
          await found(
            `${table}.${column}`,
            `update ${table} set ${column} = ${other} where rowid = ${rowid}`,
          );
        }
    });

    it(`finds every deleted row of ${table}`, async () => {
      for (const rowid of rowids(table)) {
        const isLastEvent = table === 'events' && rowid === whole.events;
        const firstBad = await found(`${table} ${rowid}`, `delete from ${table} where rowid = ${rowid}`);
        if (table === 'events' && !isLastEvent) assert.equal(firstBad?.seq, rowid);
      }
    });

    it(`finds an added row of ${table}`, async () => {
      const another: Readonly<Record<string, string>> = {
        id: "'11111111-1111-4111-8111-111111111111'",
        name: table === 'events' ? 'name' : "name || '-added'",
        seq: 'seq + 1',
        number: 'number + 1',
        position: 'position + 1',
      };
      const columns = values(`select name from pragma_table_info('${table}')`).map(([name]) => String(name));
      const firstBad = await found(
        `a row more in ${table}`,
        `insert into ${table} (${columns.join(', ')})
          select ${columns.map((column) => another[column] ?? column).join(', ')} from ${table}
          order by rowid desc limit 1`,
      );
      if (table !== 'events') assert.match(firstBad?.message ?? '', /^No event /);
    });
  }

  const swaps: readonly (readonly [string, string, string, string])[] = [
    ['versions', 'source', '1', '2'],
    ['versions', 'id', '1', '2'],
    ['versions', 'seq', '1', '3'],
    ['reviews', 'number', '1', '3'],
    ['reviews', 'id', '1', '2'],
    ['review_requests', 'number', '1', '2'],
    ['replies', 'number', '1', '2'],
    ['deployments', 'number', '1', '2'],
    ['deployments', 'version_id', '1', '2'],
    ['environments', 'position', '1', '2'],
    ['prompts', 'name', '1', '2'],
    ['former_names', 'name', '1', '2'],
    ['events', 'seq', '3', '4'],
    ['events', 'hash', '3', '4'],
    ['events', 'data', '5', '7'],
  ];
  for (const [table, column, one, other] of swaps)
    it(`finds that two rows of ${table} swapped their ${column}`, async () => {
      const quoted = (rowid: string) =>
        String(values(`select quote(${column}) from ${table} where rowid = ${rowid}`)[0]?.[0]);
      const between = quoted(one).startsWith("'") ? "'between'" : '-1';
      const set = (from: string, to: string) =>
        `update ${table} set ${column} = ${to} where ${column} = ${from}`;
      await found(
        'the swap',
        set(quoted(one), between),
        set(quoted(other), quoted(one)),
        set(between, quoted(other)),
      );
    });

  it('finds that the end was cut, rows and all, if it is told the head, and only then', async () => {
    const path = join(folder, 'longer.db');
    await writeFile(path, untouched);
    const registry = await openLocalRegistry({ path });
    await registry.register('support/later', 'Later');
    const longer = await registry.verify();
    await registry.close();
    assert.equal(longer.events, whole.events + 1);
    const { ok, firstBad } = await verified(untouched, longer.head ?? '');
    assert.equal(ok, false);
    assert.match(firstBad?.message ?? '', /^The tail was cut: event \d+ is the last one, /);
    assert.equal((await verified(untouched)).ok, true);
    assert.equal((await verified(await readFile(path), whole.head ?? '')).ok, true, 'an older head is there');
  });

  it('finds a file that SQLite itself finds damaged', async () => {
    const [[page]] = values("select rootpage from sqlite_master where name = 'versions_digest'") as [
      [number],
    ];
    const bytes = Uint8Array.from(untouched);
    const pageSize = 4096;
    // An entry of the index is lost: its page's number of cells.
    const place = (page - 1) * pageSize + 4;
    bytes[place] = (bytes[place] ?? 0) - 1;
    const told = await verified(bytes).then(
      ({ firstBad }) => firstBad?.message,
      (error: unknown) => error instanceof RegistryError && `${error.code}: ${error.message}`,
    );
    assert.match(String(told), /^(?:The file is damaged: |registry_damaged: )/);
  });

  it('refuses what is no head', async () => {
    await refused(verified(untouched, 'abc'), 'invalid_argument', /64 hex digits/);
  });

  it('finds nothing wrong after whatever people do', async () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom(...acts), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 })),
      {
        minLength: 10,
        maxLength: 40,
      },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (attempts) => {
        const registry = await openLocalRegistry({ path: join(folder, `random-${run++}.db`) });
        for (const attempt of attempts) {
          await attempted(registry, attempt).catch((error: unknown) => {
            assert(error instanceof RegistryError && error.code !== 'internal', String(error));
          });
        }
        const { ok, firstBad, head } = await registry.verify();
        assert.equal(ok, true, firstBad?.message);
        assert.equal((await registry.verify(head === null ? {} : { head })).ok, true);
        await registry.close();
      }),
      { numRuns: 20 },
    );
  });
});

/** Most attempts are refused. */
function attempted(
  registry: Registry,
  [act, name, number]: readonly [(typeof acts)[number], string, number],
): Promise<unknown> {
  const operations: Readonly<Record<typeof act, () => Promise<unknown>>> = {
    register: () => registry.register(name, `Text ${number}`, { metadata: { number } }),
    approve: () => registry.review(name, number, { verdict: 'approved' }),
    object: () => registry.review(name, number, { verdict: 'changes_requested', message: 'No.' }),
    ask: () => registry.requestReview(name, number, { reviewers: ['grace'] }),
    discuss: () => discuss(registry, name, number),
    deploy: () => registry.deploy(name, number, { environment: number === 1 ? 'production' : 'staging' }),
    rollback: () => registry.rollback(name, { environment: 'staging' }),
    undeploy: () => registry.undeploy(name, { environment: 'staging' }),
    rename: () => registry.rename(name, ['a', 'b', 'c'][number - 1] ?? ''),
    archive: () => registry.archive(name),
    restore: () => registry.restore(name),
    policy: () => registry.setEnvironment(name, { approvals: number }),
    promote: () => registry.promote('all', { from: 'staging', to: 'dev' }),
  };
  return operations[act]();
}

/** Begins a thread, and resolves or reopens one that is there. */
async function discuss(registry: Registry, name: string, number: number): Promise<void> {
  const [thread] = await registry.threads(name, number);
  if (thread !== undefined) await registry.reply(name, thread.id, { resolved: thread.resolved === null });
  await registry.review(name, number, {
    verdict: 'commented',
    message: 'Hm',
    lines: { start: 1, end: 1 },
  });
}
