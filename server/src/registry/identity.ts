import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';

/** Who acts on a local registry: git's `user.email` of the folder, else `fallback`, else the system's user. */
export async function identityOf(directory: string, fallback: string | undefined): Promise<string> {
  return (await gitEmail(directory)) ?? fallback ?? userInfo().username;
}

/** Null where git isn't installed or knows nobody: neither is an error. */
function gitEmail(directory: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('git', ['config', '--get', 'user.email'], { cwd: directory, timeout: 5000 }, (error, output) => {
      const email = output.trim();
      resolve(error === null && email !== '' ? email : null);
    });
  });
}
