/** The process: `--stdio` for any editor, `--node-ipc` from VS Code, `--pipe` and `--socket` for those that listen. */
import { openConnection } from './openConnection.js';
import { createMessageGate, createServer } from './server.js';

const gate = createMessageGate();
const opened = openConnection(process.argv.slice(2), gate);
if (opened === null) {
  console.error('Usage: onbook-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT');
  process.exitCode = 2;
} else {
  const { connection, onEnded } = opened;
  const load = async () => (await import('./processDependencies.js')).processDependencies;
  const server = createServer(connection, gate, load);
  onEnded(() => process.exit(server.isShutDown() ? 0 : 1));
  connection.listen();
}
