import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { step } from './step.mjs';

/** Debian and its kin, where this process may install something. */
export const isAptUsable = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/**
 * @param {string} name for people
 * @param {readonly string[]} packages
 */
export async function installByApt(name, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${name} with apt`, async () => {
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      quiet: true,
    });
  });
}
