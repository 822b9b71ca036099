import { spawn } from 'node:child_process';
import { idle } from './idle.js';
import { messageReader } from './messageReader.js';

/** The command that starts a server which speaks over its standard input and output. */
export type Command = readonly [program: string, ...args: string[]];

/** A language server in a process of its own, spoken to in the bare protocol. Times are those of `performance.now()`. */
export interface Client {
  readonly request: (method: string, params: unknown) => Promise<Answered>;
  readonly notify: (method: string, params: unknown) => void;
  /** Waits until the server has nothing to do. */
  readonly idle: () => Promise<void>;
  /** Ends the process at once. */
  readonly kill: () => void;
}

export interface Answered {
  readonly result: unknown;
  /** What the server says why there is no result; null where there is one. */
  readonly refusal: string | null;
  /** When the last byte of it came. */
  readonly at: number;
}

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export interface ClientOptions {
  /** Where the server is started. */
  readonly folder: string;
  /** Called with all that comes, before it is looked at. */
  readonly onMessage: (message: Message, at: number) => void;
}

/** What servers ask of their client and what it answers; anything else is answered with null. */
const answers: Readonly<Record<string, (params: never) => unknown>> = {
  'workspace/configuration': ({ items }: { items: readonly unknown[] }) => items.map(() => null),
};

export function startClient([program, ...args]: Command, { folder, onMessage }: ClientOptions): Client {
  const server = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const pending = new Map<number, PromiseWithResolvers>();
  let stderr = '';
  let lastId = 0;

  const send = (message: Message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };
  const receive = (message: Message, at: number) => {
    onMessage(message, at);
    const { id, method, params, result, error } = message;
    if (method === undefined) {
      pending.get(Number(id))?.resolve({ result, refusal: error?.message ?? null, at });
      pending.delete(Number(id));
    } else if (id !== undefined) send({ id, result: answers[method]?.(params as never) ?? null });
  };
  const fail = (error: Error) => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };

  server.stdout.on(
    'data',
    messageReader((message, at) => {
      receive(message as Message, at);
    }),
  );
  server.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-2000)));
  server.stdin.on('error', fail);
  server.once('error', fail);
  server.once('exit', (code, signal) => {
    fail(new Error(`The server ended (${signal ?? `exit code ${code ?? 'unknown'}`}). ${stderr}`));
  });

  const kill = () => {
    server.kill('SIGKILL');
  };
  process.once('exit', kill);

  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        pending.set(++lastId, { resolve, reject });
        send({ id: lastId, method, params });
      }),
    notify: (method, params) => {
      send({ method, params });
    },
    idle: () => idle(server.pid),
    kill,
  };
}

interface PromiseWithResolvers {
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: Error) => void;
}
