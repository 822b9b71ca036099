import { existsSync } from 'node:fs';
import path from 'node:path';
import { installByApt, isAptUsable } from '../steps/apt.mjs';

/**
 * Finds Neovim, ONBOOK_NEOVIM first, or installs Debian's where that may be done, as in CI.
 *
 * @returns {Promise<string | undefined>} its executable
 */
export async function installNeovim() {
  const found = findNeovim();
  if (found || !isAptUsable()) return found;
  try {
    await installByApt('Neovim', ['neovim']);
  } catch (error) {
    console.log(`  apt could not install it (${/** @type {Error} */ (error).message}).`);
  }
  return findNeovim();
}

/** @returns {string | undefined} */
function findNeovim() {
  const named = process.env.ONBOOK_NEOVIM;
  if (named && !existsSync(named)) throw new Error(`ONBOOK_NEOVIM names ${named}, which does not exist.`);
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const name = process.platform === 'win32' ? 'nvim.exe' : 'nvim';
  return [named, ...folders.map((folder) => path.join(folder, name))].find(
    (file) => file && existsSync(file),
  );
}
