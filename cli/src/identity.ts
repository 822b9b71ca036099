import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who acts on a local registry when `--as` doesn't say: git's user.email, else the user of the operating system. */
export async function defaultIdentity(directory: string): Promise<string> {
  const email = await run('git', ['config', 'user.email'], { cwd: directory }).then(
    ({ stdout }) => stdout.trim(),
    // No git here, or it knows no address.
    () => '',
  );
  return email === '' ? systemUser() : email;
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user whom the system has no name for.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
