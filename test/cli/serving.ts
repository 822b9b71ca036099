/** `onbook serve` as a process, and people who call it from the command line. */
import { outcomeOf, type Outcome, type Workspace } from './workspace.js';

/** Somebody at the command line. */
export type Person = (...commandLine: string[]) => Promise<Outcome>;

export interface Serving {
  readonly url: string;
  /** Empty but on the first start. */
  readonly adminToken: string;
  /** May be called more than once. */
  readonly stop: () => Promise<Outcome>;
}

/** On a free port, over a file in the workspace. */
export async function startServing(workspace: Workspace): Promise<Serving> {
  const server = workspace.start(['serve', '--port', '0', '--store', 'team.db', '--as', 'root']);
  const ended = outcomeOf(server);
  const told = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('Onbook registry at ') && text.endsWith('\n')) resolve(text);
    });
    server.on('close', () => {
      reject(new Error('the server ended early'));
    });
  });
  return {
    url: /^Onbook registry at (\S+)$/m.exec(told)?.[1] ?? '',
    adminToken: /^admin token: (\S+)$/m.exec(told)?.[1] ?? '',
    stop: () => {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

export function caller(workspace: Workspace, { url }: Serving, token: string): Person {
  return (...commandLine) =>
    workspace.onbook(commandLine, { env: { ONBOOK_REGISTRY: url, ONBOOK_TOKEN: token } });
}

export async function newToken(admin: Person, name: string, role: string): Promise<string> {
  const { stdout, stderr } = await admin('token', 'create', '--role', role, '--name', name);
  if (stdout === '') throw new Error(stderr);
  return stdout.trim();
}
