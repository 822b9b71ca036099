/**
 * A process that runs a PostgreSQL for as long as its standard input is open: `node postgresKeeper.js BINARIES`. It
 * prints `{"port":…,"password":…}` once the server answers. When whoever started it closes the input, or is killed, the
 * server is stopped and its files are removed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isEmbedded, unpackEmbedded } from './embeddedPostgres.js';

const [found = ''] = process.argv.slice(2);
const owner = ownerOfServer();
const folder = mkdtempSync(join(tmpdir(), 'onbook-postgres-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
// An interrupt reaches every process of a terminal. It is meant for the tests, whose end closes the input.
process.on('SIGINT', () => undefined);

const binaries = isEmbedded(found) ? unpackEmbedded(found, folder) : found;
const data = join(folder, 'data');
const password = randomBytes(12).toString('hex');
initialize();
const port = await freePort();
const server = startServer();
process.stdin.resume().once('close', () => {
  // Ends every session and the server, at once.
  server.kill('SIGINT');
});
server.once('exit', (code) => {
  if (code !== 0) console.error(said.join('\n'));
  process.exit(code ?? 1);
});

const said: string[] = [];
for await (const line of createInterface(server.stderr)) {
  said.push(line);
  if (said.length > 50) said.shift();
  if (line.includes('ready to accept connections')) console.log(JSON.stringify({ port, password }));
}

/** A database of an ordinary locale, where letters are ordered otherwise than by their bytes. */
function initialize(): void {
  mkdirSync(data);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner.uid !== undefined)
    for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en'];
  const access = ['--username=onbook', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(binaries, 'initdb'), ['-D', data, '--no-sync', ...locale, ...access], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** What a test loses with the computer it doesn't miss, so nothing waits for the disk. */
function startServer() {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 100,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(binaries, 'postgres'), ['-D', data, ...options], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** PostgreSQL refuses to run as root, who therefore lends it another user of this computer. */
function ownerOfServer(): { readonly uid: number; readonly gid: number } | { readonly uid?: undefined } {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return free;
}
