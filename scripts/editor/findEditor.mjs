import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const commands = ['code', 'code-insiders', 'cursor', 'codium'];

/** Where an editor's command lies when nobody has put it on the path. */
const installPlaces = {
  darwin: ['/Applications', path.join(homedir(), 'Applications')].flatMap((folder) => [
    `${folder}/Visual Studio Code.app/Contents/Resources/app/bin/code`,
    `${folder}/Visual Studio Code - Insiders.app/Contents/Resources/app/bin/code-insiders`,
    `${folder}/Cursor.app/Contents/Resources/app/bin/cursor`,
    `${folder}/VSCodium.app/Contents/Resources/app/bin/codium`,
  ]),
  win32: [path.join(process.env.LOCALAPPDATA ?? '', 'Programs'), process.env.ProgramFiles ?? ''].flatMap(
    (folder) => [
      path.join(folder, 'Microsoft VS Code/bin/code.cmd'),
      path.join(folder, 'Microsoft VS Code Insiders/bin/code-insiders.cmd'),
      path.join(folder, 'cursor/resources/app/bin/cursor.cmd'),
      path.join(folder, 'VSCodium/bin/codium.cmd'),
    ],
  ),
};

/** A desktop editor can show its window: always but on a Linux machine without a screen. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/**
 * The desktop editor to open: ONBOOK_EDITOR, one on the path, or one where installers put it.
 *
 * @returns {string | undefined} its command
 */
export function findEditor() {
  const named = process.env.ONBOOK_EDITOR;
  if (named) return findNamed(named);
  if (!hasDisplay) return undefined;
  const places = installPlaces[/** @type {keyof typeof installPlaces} */ (process.platform)] ?? [];
  return commands.map(onPath).find(Boolean) ?? places.find((file) => existsSync(file));
}

/** @param {string} named a path or a command */
function findNamed(named) {
  const found = existsSync(named) ? path.resolve(named) : onPath(named);
  if (!found)
    throw new Error(`ONBOOK_EDITOR names ${named}, which is neither a file nor a command on the path.`);
  return found;
}

/** @param {string} command */
function onPath(command) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => endings.map((ending) => path.join(folder, command + ending)))
    .find((file) => existsSync(file));
}
