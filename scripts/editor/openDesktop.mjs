import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vsixFile } from '../steps/paths.mjs';
import { quietSettings } from '../vscodeHost/userSettings.mjs';

/**
 * Opens the samples in a desktop editor with a fresh profile that holds the packaged extension, and waits until its
 * window is closed.
 *
 * @param {readonly string[]} editor its command and what goes before every argument
 * @param {{ path: string, samples: string, keep: () => void }} copy
 * @param {string} open the file that stands open, relative to the samples
 */
export async function openDesktop([command = '', ...first], { path: folder, samples, keep }, open) {
  const profile = path.join(folder, 'profile');
  mkdirSync(path.join(profile, 'User'), { recursive: true });
  writeFileSync(path.join(profile, 'User/settings.json'), JSON.stringify(quietSettings));
  const common = [
    ...first.filter((arg) => !/^--(user-data-dir|extensions-dir)=/.test(arg)),
    `--user-data-dir=${profile}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
  ];
  // Where commands are .cmd files only a shell can run them, and what a shell reads must be quoted.
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ arg) => (shell ? `"${arg}"` : arg);

  const install = [...common, '--install-extension', vsixFile, '--force'].map(quote);
  const { stdout, stderr, status } = spawnSync(quote(command), install, { shell, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} did not install the extension:\n${stdout}${stderr}`);

  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...common, ...asRoot, '--disable-workspace-trust', '--new-window', '--wait', samples].map(
    quote,
  );
  // Interrupting this process would not close the window, which still needs the folder.
  keep();
  const window = spawn(quote(command), args, {
    shell,
    stdio: 'inherit',
    env: { ...process.env, ONBOOK_OPEN: open },
  });
  console.log(`Onbook is open in ${command}. Close its window to end.`);
  const [code] = await once(window, 'exit');
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}.`);
}
