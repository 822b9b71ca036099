import { Console } from 'node:console';
import { connect, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  type Connection,
  type MessageStrategy,
} from 'vscode-languageserver/node';
import { WholeMessageReader } from './wholeMessageReader.js';
import { WholeMessageWriter } from './wholeMessageWriter.js';

export interface OpenConnection {
  readonly connection: Connection;
  /** Called when the client is gone, whether or not it took its leave; perhaps more than once. */
  readonly onEnded: (listener: () => void) => void;
}

/**
 * The way to the client that the command line names, one of those that the protocol's "Implementation Considerations"
 * list; null where it names none.
 */
export function openConnection(
  args: readonly string[],
  messageStrategy: MessageStrategy,
): OpenConnection | null {
  for (const [index, arg] of args.entries()) {
    const [name, value = args[index + 1] ?? ''] = arg.split('=');
    if (name === '--stdio') return overStandardStreams(messageStrategy);
    if (name === '--node-ipc') {
      const onEnded = (listener: () => void) => process.once('disconnect', listener);
      return { connection: createConnection(ProposedFeatures.all, { messageStrategy }), onEnded };
    }
    if (name === '--pipe' && value !== '') return overSocket(connect(value), value, messageStrategy);
    if (name === '--socket' && /^\d+$/.test(value))
      return overSocket(
        connect({ host: '127.0.0.1', port: Number(value), noDelay: true }),
        `port ${value}`,
        messageStrategy,
      );
  }
  return null;
}

function overStandardStreams(messageStrategy: MessageStrategy): OpenConnection {
  // What anybody prints would stand between two messages.
  globalThis.console = new Console(process.stderr);
  return over(process.stdin, process.stdout, messageStrategy);
}

function overSocket(socket: Socket, place: string, messageStrategy: MessageStrategy): OpenConnection {
  socket.once('error', ({ message }) => {
    console.error(`The client can't be reached at ${place}: ${message}.`);
  });
  return over(socket, socket, messageStrategy);
}

function over(input: Readable, output: Writable, messageStrategy: MessageStrategy): OpenConnection {
  const reader = new WholeMessageReader(input);
  const connection = createConnection(ProposedFeatures.all, reader, new WholeMessageWriter(output), {
    messageStrategy,
  });
  const onEnded = (listener: () => void) => input.once('end', listener).once('close', listener);
  return { connection, onEnded };
}
