import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';

/** Who acts on a local registry: git's `user.email` of the folder, else `fallback`, else the system's user. */
export async function identityOf(directory: string, fallback?: string): Promise<string> {
  return (await gitEmail(directory)) ?? fallback ?? systemUser();
}

/** Null where git isn't installed or knows nobody: neither is an error. */
function gitEmail(directory: string): Promise<string | null> {
  return new Promise((resolve) => {
    const command = ['-C', directory, 'config', '--get', 'user.email'];
    // Windows looks for programs in the current directory first, and a workspace may bring a git of its own.
    execFile('git', command, { cwd: homedir(), timeout: 5000 }, (error, output) => {
      const email = output.trim();
      resolve(error === null && email !== '' ? email : null);
    });
  });
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user whom the system has no name for.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
