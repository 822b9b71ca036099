/** The language server as a process of its own, reached in each of the ways that an editor can. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

export const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'] as const;
export type Transport = (typeof transports)[number];

export interface ServerProcess {
  /** It listens already. */
  readonly client: ProtocolConnection;
  readonly process: ChildProcess;
  /** With the code, or null for a process that a signal ended. */
  readonly exited: Promise<number | null>;
  /** Closes the connection, as a client does that dies. */
  readonly hangUp: () => void;
  /** Ends the process, whatever state it is in. */
  stop(): Promise<void>;
}

/** The command `onbook-language-server`, as the package has it. */
export const command = fileURLToPath(
  new URL('../bin/onbook-language-server.js', import.meta.resolve('@onbook/language-server')),
);

/** What the extension and its package have: everything in one file. */
export const bundle = fileURLToPath(new URL('../../../dist/server.cjs', import.meta.url));

/** @param program a file that Node runs */
export async function startProcess(program: string, transport: Transport): Promise<ServerProcess> {
  const { child, reader, writer, hangUp, release } = await launch[transport](program);
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const client = createProtocolConnection(reader, writer);
  client.listen();
  return {
    client,
    process: child,
    exited,
    hangUp,
    async stop() {
      client.dispose();
      child.kill('SIGKILL');
      await exited;
      await release();
    },
  };
}

interface Launched {
  readonly child: ChildProcess;
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly hangUp: () => void;
  /** What the transport keeps beside the process. */
  readonly release: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

const launch: Record<Transport, (program: string) => Promise<Launched>> = {
  '--stdio': (program) => {
    const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    return Promise.resolve({
      child,
      reader: new StreamMessageReader(child.stdout),
      writer: new StreamMessageWriter(child.stdin),
      hangUp: () => void child.stdin.end(),
      release: nothing,
    });
  },
  '--node-ipc': (program) => {
    const child = fork(program, ['--node-ipc']);
    return Promise.resolve({
      child,
      reader: new IPCMessageReader(child),
      writer: new IPCMessageWriter(child),
      hangUp() {
        child.disconnect();
      },
      release: nothing,
    });
  },
  '--socket': async (program) => {
    const listening = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    return await accept(listening, program, `--socket=${port}`);
  },
  '--pipe': async (program) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'onbook-pipe-'));
    const isWindows = process.platform === 'win32';
    const name = isWindows ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'server');
    const listening = createServer().listen(name);
    await once(listening, 'listening');
    const launched = await accept(listening, program, `--pipe=${name}`);
    return {
      ...launched,
      async release() {
        await launched.release();
        await rm(folder, { recursive: true });
      },
    };
  },
};

/** The server connects to its client. */
async function accept(listening: Server, program: string, argument: string): Promise<Launched> {
  const child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [socket] = (await once(listening, 'connection')) as [Socket];
  return {
    child,
    reader: new SocketMessageReader(socket),
    writer: new SocketMessageWriter(socket),
    hangUp: () => void socket.end(),
    async release() {
      socket.destroy();
      listening.close();
      await once(listening, 'close');
    },
  };
}
