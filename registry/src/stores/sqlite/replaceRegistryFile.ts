import { open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultCode } from './fileFault.js';
import { orUnwritable } from './fileRefusals.js';
import { nodeDisk } from './nodeDisk.js';

/**
 * Puts these bytes in the file's place, all or nothing: on return they are on the disk. The caller holds the lock;
 * `confirm` is asked last and throws when it doesn't.
 */
export async function replaceRegistryFile(
  path: string,
  bytes: Uint8Array,
  confirm: () => void,
): Promise<void> {
  await orUnwritable(path, async () => {
    const draft = `${path}.new`;
    try {
      await writeDraft(draft, bytes, await modeOf(path));
      confirm();
    } catch (error) {
      await removeDraft(draft, confirm);
      throw error;
    }
    // The journal of a file that was here before would undo transactions in the new one.
    await rm(`${path}-journal`, { force: true });
    nodeDisk.syncFolder(dirname(path));
    await renameOver(draft, path);
    nodeDisk.syncFolder(dirname(path));
  });
}

/** On return the bytes are on the disk. */
async function writeDraft(draft: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(draft, 'w', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Half a draft on a full disk keeps it full; the draft of who took the lock over is not ours to remove. */
async function removeDraft(draft: string, confirm: () => void): Promise<void> {
  try {
    confirm();
    await unlink(draft);
  } catch {
    // The refusal that led here says what is wrong.
  }
}

async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return 0o600;
    throw error;
  }
}

/** Windows refuses for as long as somebody reads the old file. */
async function renameOver(from: string, to: string): Promise<void> {
  const attempts = process.platform === 'win32' ? 50 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === attempts || !['EPERM', 'EACCES', 'EBUSY'].includes(faultCode(error))) throw error;
      await sleep(20);
    }
  }
}
