import { connect, type Socket } from 'node:net';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';

/**
 * The way to the client that the command line names, one of those that the protocol's "Implementation Considerations"
 * list; null where it names none. The process ends with the connection.
 */
export function openConnection(args: readonly string[]): Connection | null {
  for (const [index, arg] of args.entries()) {
    const [name, value = args[index + 1] ?? ''] = arg.split('=');
    if (name === '--stdio') return createConnection(ProposedFeatures.all);
    if (name === '--node-ipc') {
      process.once('disconnect', () => process.exit(1));
      return createConnection(ProposedFeatures.all);
    }
    if (name === '--pipe' && value !== '') return connectionBy(connect(value), value);
    if (name === '--socket' && /^\d+$/.test(value)) {
      // Each message is two small writes, of which the second would wait for the client's acknowledgement.
      const socket = connect({ host: '127.0.0.1', port: Number(value), noDelay: true });
      return connectionBy(socket, `port ${value}`);
    }
  }
  return null;
}

function connectionBy(socket: Socket, place: string): Connection {
  socket.once('error', ({ message }) => {
    console.error(`The client can't be reached at ${place}: ${message}.`);
  });
  return createConnection(ProposedFeatures.all, socket, socket);
}
