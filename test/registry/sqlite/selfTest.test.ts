import assert from 'node:assert/strict';
import type { Database } from 'sql.js';
import {
  loadSqlJs,
  memoryDisk,
  selfTest,
  type DatabaseFile,
  type Disk,
} from '../../support/registryInternals.js';

describe("the engine's self-test", () => {
  async function openFile(): Promise<(file: DatabaseFile) => Database> {
    const loaded = await loadSqlJs(undefined);
    return typeof loaded.openFile === 'function' ? loaded.openFile : assert.fail(loaded.openFile.impossible);
  }

  /** The engine, with something wrong in how its files are used. */
  async function faulty(fault: (disk: Disk) => Disk): Promise<(file: DatabaseFile) => Database> {
    const open = await openFile();
    return (file) => open({ ...file, disk: fault(file.disk) });
  }

  it('passes', async () => {
    selfTest(await openFile());
  });

  const faults: [what: string, fault: (disk: Disk) => Disk, finding: RegExp][] = [
    [
      'files stay in the engine',
      () => memoryDisk(new Map([['/self-test.db', new Uint8Array()]])),
      /failed|no such table/,
    ],
    [
      'nothing is synced',
      (disk) => ({ ...disk, open: (...all) => ({ ...disk.open(...all), sync: () => undefined }) }),
      /not synced/,
    ],
    [
      'the journal is left',
      (disk) => ({ ...disk, open: (...all) => ({ ...disk.open(...all), truncate: () => undefined }) }),
      /journal was not emptied|not what is read|malformed|no such table/,
    ],
  ];
  for (const [what, fault, finding] of faults) {
    it(`fails where ${what}`, async () => {
      const open = await faulty(fault);
      assert.throws(() => {
        selfTest(open);
      }, finding);
    });
  }
});
