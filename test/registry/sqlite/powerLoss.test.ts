import assert from 'node:assert/strict';
import type { Database } from 'sql.js';
import {
  afterPowerLoss,
  momentsOf,
  tracedDisk,
  type Files,
  type Operation,
} from '../../support/powerLoss.js';
import {
  loadSqlJs,
  memoryDisk,
  openPages,
  type DatabaseFile,
  type Disk,
} from '../../support/registryInternals.js';
import { testSize } from '../../support/testSize.js';

const path = '/registry.db';
const seedRows = 30;

interface History {
  readonly before: Files;
  readonly operations: readonly Operation[];
  /** For each number of operations, how many transactions were acknowledged by then. */
  readonly acknowledged: readonly number[];
}

interface Damage {
  readonly states: number;
  readonly corrupt: number;
  readonly lost: number;
}

describe('a loss of power', function () {
  this.timeout(900_000);
  let openFile: (file: DatabaseFile) => Database;

  before(async () => {
    const loaded = await loadSqlJs(undefined);
    if (typeof loaded.openFile !== 'function') assert.fail(loaded.openFile.impossible);
    openFile = loaded.openFile;
  });

  function open(disk: Disk): Database {
    return openPages({ path, disk, requireWritable: () => undefined, fault: null, isEnded: false }, openFile);
  }

  /** Transactions of several rows, some of which change pages all over the file. */
  function record(synchronous: string, transactions: number): History {
    const files = new Map([[path, new Uint8Array()]]);
    const operations: Operation[] = [];
    const acknowledged = [0];
    const database = open(
      tracedDisk(files, (operation) => {
        operations.push(operation);
        acknowledged.push(acknowledged.at(-1) ?? 0);
      }),
    );
    if (synchronous !== 'full') database.run(`pragma synchronous = ${synchronous}`);
    database.run('create table rows (id integer primary key, batch integer, body text)');
    database.run('create index bodies on rows (body)');
    database.run('create table state (batch integer); insert into state values (0)');
    for (let row = 1; row <= seedRows; row++)
      database.run('insert into rows (batch, body) values (0, ?)', [`seed ${row} ${'y'.repeat(3000)}`]);
    const before = new Map([...files].map(([file, bytes]) => [file, bytes.slice()]));
    operations.length = 0;
    acknowledged.length = 1;
    for (let batch = 1; batch <= transactions; batch++) {
      database.run('begin');
      for (let row = 0; row < 3; row++)
        database.run('insert into rows (batch, body) values (?, ?)', [
          batch,
          `${batch}.${row} ${'z'.repeat(90 * (batch % 40))}`,
        ]);
      if (batch % 5 === 0)
        database.run('update rows set body = body || ? where id % 7 = ?', [`u${batch}`, batch % 7]);
      database.run('update state set batch = ?', [batch]);
      database.run('commit');
      acknowledged[acknowledged.length - 1] = batch;
    }
    database.close();
    return { before, operations, acknowledged };
  }

  /** How many transactions a disk holds; null when it is damaged or holds half of one. */
  function transactionsOn(files: Map<string, Uint8Array>): number | null {
    let database: Database | null = null;
    try {
      const opened = (database = open(memoryDisk(files)));
      const value = (sql: string) => opened.exec(sql)[0]?.values[0]?.[0];
      if (value('pragma integrity_check') !== 'ok') return null;
      const batch = Number(value('select batch from state'));
      const rows = Number(value('select count(*) from rows'));
      const whole = Number(
        value('select count(*) from (select 1 from rows where batch > 0 group by batch having count(*) = 3)'),
      );
      return whole === batch && rows === seedRows + 3 * batch ? batch : null;
    } catch {
      return null;
    } finally {
      database?.close();
    }
  }

  function damage(synchronous: string, transactions: number): Damage {
    const { before, operations, acknowledged } = record(synchronous, transactions);
    const random = numbersFrom(20_26);
    const found = { states: 0, corrupt: 0, lost: 0 };
    let count = 0;
    for (const moment of momentsOf(before, operations)) {
      for (let variant = 0; variant < 2; variant++) {
        const kept = transactionsOn(afterPowerLoss(moment, random));
        found.states += 1;
        if (kept === null) found.corrupt += 1;
        else if (kept < (acknowledged[count] ?? 0)) found.lost += 1;
      }
      count += 1;
    }
    return found;
  }

  it('at any moment damages nothing and loses nothing that was acknowledged', () => {
    const { states, corrupt, lost } = damage('full', testSize({ ci: 15, full: 60 }));
    assert(states >= testSize({ ci: 500, full: 5_000 }), `only ${states} states`);
    assert.deepEqual({ corrupt, lost }, { corrupt: 0, lost: 0 }, `of ${states} states`);
  });

  for (const synchronous of ['normal', 'off']) {
    it(`would do harm with synchronous = ${synchronous}, which shows that the test can fail`, () => {
      const { corrupt, lost } = damage(synchronous, 10);
      assert(corrupt > 0, 'nothing was corrupt');
      assert(lost > 0, 'nothing was lost');
    });
  }
});

/** The same numbers from 0 to 1 for the same seed (Marsaglia's xorshift of 32 bits). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
