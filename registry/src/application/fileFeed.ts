import { watch } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Change, ChangeFeed, Subscription } from './changeFeed.js';

const pollMs = 500;
const trustMs = 1_000;

const anything: Change = { seq: null, name: null, environment: null };

/**
 * Notices that another process wrote a registry file: at once where the system tells of it, else within half a second.
 * Neither the watch nor the poll keeps a process running. `now` is a clock in milliseconds.
 */
export function fileFeed(location: string, now: () => number): ChangeFeed {
  const path = resolve(location);
  return { subscribe: (onChange) => subscription(path, now, onChange) };
}

function subscription(path: string, now: () => number, onChange: (change: Change) => void): Subscription {
  let seen: string | null = null;
  let trustedUntil = -Infinity;
  let isClosed = false;
  let last = Promise.resolve();
  let next: Promise<void> | null = null;

  async function look(): Promise<void> {
    const began = now();
    const state = await stateOf(path);
    if (isClosed) return;
    trustedUntil = began + trustMs;
    if (state === seen) return;
    // Nobody has been answered before the first look.
    const isNews = seen !== null;
    seen = state;
    if (isNews) onChange(anything);
  }

  /** A look that begins after the call. One is enough for all who ask while another is under way. */
  function catchUp(): Promise<void> {
    next ??= last.then(() => {
      next = null;
      last = look();
      return last;
    });
    return next;
  }

  const unwatch = watchFile(path, () => void catchUp());
  const poll = setInterval(() => void catchUp(), pollMs).unref();
  return {
    get trustedUntil() {
      return trustedUntil;
    },
    catchUp,
    close: () => {
      isClosed = true;
      unwatch();
      clearInterval(poll);
    },
  };
}

/** Watches the folder, since a watch on a file is lost when the file is replaced; the journal's name begins as the file's does. */
function watchFile(path: string, onEvent: () => void): () => void {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name?.startsWith(basename(path)) ?? true) onEvent();
    });
    watcher.on('error', () => {
      watcher.close();
    });
    return () => {
      watcher.close();
    };
  } catch {
    // There is no such folder, or the system has no watches left: the poll is enough.
    return () => undefined;
  }
}

/**
 * Another text for each state of the file. A file may be replaced (another inode) or written in place within one tick
 * of its clock (another change counter, https://www.sqlite.org/fileformat2.html#file_change_counter). Where SQLite
 * commits by cutting its journal off, that is the last that changes.
 */
async function stateOf(path: string): Promise<string> {
  const [file, journal] = await Promise.all([stampOf(path), stampOf(`${path}-journal`)]);
  return `${file} ${journal} ${await changeCounter(path)}`;
}

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    return codeOf(error);
  }
}

async function changeCounter(path: string): Promise<string> {
  try {
    // A pipe would be waited for.
    if (!(await stat(path)).isFile()) return 'no file';
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 24);
      return buffer.toString('hex', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return codeOf(error);
  }
}

/** What can't be read is a state too: the question that follows says what is wrong. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
