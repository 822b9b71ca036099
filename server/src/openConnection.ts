import { Console } from 'node:console';
import { connect, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import type { MessageGate } from './messageGate.js';
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
export function openConnection(args: readonly string[], gate: MessageGate): OpenConnection | null {
  for (const [index, arg] of args.entries()) {
    const [name, value = args[index + 1] ?? ''] = arg.split('=');
    if (name === '--stdio') return overStandardStreams(gate);
    if (name === '--node-ipc') {
      const onEnded = (listener: () => void) => process.once('disconnect', listener);
      return { connection: createConnection(ProposedFeatures.all, { messageStrategy: gate }), onEnded };
    }
    if (name === '--pipe' && value !== '') return overSocket(connect(value), value, gate);
    if (name === '--socket' && /^\d+$/.test(value))
      return overSocket(
        connect({ host: '127.0.0.1', port: Number(value), noDelay: true }),
        `port ${value}`,
        gate,
      );
  }
  return null;
}

function overStandardStreams(gate: MessageGate): OpenConnection {
  // What anybody prints would stand between two messages.
  globalThis.console = new Console(process.stderr);
  return over(process.stdin, process.stdout, gate);
}

function overSocket(socket: Socket, place: string, gate: MessageGate): OpenConnection {
  socket.once('error', ({ message }) => {
    console.error(`The client can't be reached at ${place}: ${message}.`);
  });
  return over(socket, socket, gate);
}

function over(input: Readable, output: Writable, gate: MessageGate): OpenConnection {
  const reader = new WholeMessageReader(input, gate.passAtOnce);
  const connection = createConnection(ProposedFeatures.all, reader, new WholeMessageWriter(output), {
    messageStrategy: gate,
  });
  const onEnded = (listener: () => void) => input.once('end', listener).once('close', listener);
  return { connection, onEnded };
}
