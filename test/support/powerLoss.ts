/** A disk that remembers what was done to it, and what is left of that when the power goes. */
import { memoryDisk, type Disk } from './registryInternals.js';

export type Operation =
  | { readonly kind: 'create' | 'remove' | 'sync'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'syncFolder' };

export type Files = ReadonlyMap<string, Uint8Array>;

/** A disk in memory that tells what is done to it. */
export function tracedDisk(files: Map<string, Uint8Array>, trace: (operation: Operation) => void): Disk {
  const disk = memoryDisk(files);
  return {
    ...disk,
    open: (path, options) => {
      if (!files.has(path)) trace({ kind: 'create', path });
      const file = disk.open(path, options);
      return {
        ...file,
        write: (bytes, position) => {
          trace({ kind: 'write', path, position, bytes: bytes.slice() });
          file.write(bytes, position);
        },
        truncate: (size) => {
          trace({ kind: 'truncate', path, size });
          file.truncate(size);
        },
        sync: () => {
          trace({ kind: 'sync', path });
        },
      };
    },
    remove: (path) => {
      trace({ kind: 'remove', path });
      disk.remove(path);
    },
    syncFolder: () => {
      trace({ kind: 'syncFolder' });
    },
  };
}

/** A moment: what is on the disk for good, and what was done since without a sync. */
export interface Moment {
  readonly files: Files;
  readonly unsynced: readonly Operation[];
}

/** The moments before each of these operations, and behind the last one. */
export function* momentsOf(before: Files, operations: readonly Operation[]): Generator<Moment> {
  const files = new Map(before);
  let unsynced: readonly Operation[] = [];
  const settle = (isSettled: (operation: Operation) => boolean) => {
    for (const operation of unsynced) if (isSettled(operation)) apply(files, operation);
    unsynced = unsynced.filter((operation) => !isSettled(operation));
  };
  yield { files, unsynced };
  for (const operation of operations) {
    if (operation.kind === 'sync')
      settle((earlier) => 'path' in earlier && earlier.path === operation.path && earlier.kind !== 'remove');
    else if (operation.kind === 'syncFolder') settle(({ kind }) => kind === 'create' || kind === 'remove');
    else unsynced = [...unsynced, operation];
    yield { files, unsynced };
  }
}

/**
 * What the disk holds when the power goes at that moment: of what wasn't synced, each operation is there, missing, or,
 * of a write, there up to the end of some sector. `random` answers numbers from 0 to 1.
 */
export function afterPowerLoss(moment: Moment, random: () => number): Map<string, Uint8Array> {
  const files = new Map(moment.files);
  for (const operation of moment.unsynced) {
    const chance = random();
    if (chance < 0.4) continue;
    apply(files, chance < 0.7 ? torn(operation, random) : operation);
  }
  // Whoever opens them repairs them, which must not reach the next moment.
  return new Map([...files].map(([path, bytes]) => [path, bytes.slice()]));
}

const sector = 512;

function torn(operation: Operation, random: () => number): Operation {
  if (operation.kind !== 'write' || operation.bytes.length <= sector) return operation;
  const sectors = 1 + Math.floor(random() * (operation.bytes.length / sector - 1));
  return { ...operation, bytes: operation.bytes.subarray(0, sectors * sector) };
}

/** Files of the disk before are shared between many states, so they are replaced and never changed. */
function apply(files: Map<string, Uint8Array>, operation: Operation): void {
  if (operation.kind === 'create') files.set(operation.path, files.get(operation.path) ?? new Uint8Array());
  else if (operation.kind === 'remove') files.delete(operation.path);
  else if (operation.kind === 'write' || operation.kind === 'truncate') {
    const old = files.get(operation.path);
    if (old === undefined) return;
    const size =
      operation.kind === 'truncate'
        ? operation.size
        : Math.max(old.length, operation.position + operation.bytes.length);
    const changed = new Uint8Array(size);
    changed.set(old.subarray(0, size));
    if (operation.kind === 'write') changed.set(operation.bytes, operation.position);
    files.set(operation.path, changed);
  }
}
