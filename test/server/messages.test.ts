import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Message } from 'vscode-languageserver/node';
import { command } from '../support/serverProcess.js';

const uri = 'untitled:a.prompt';

/** A message as bytes, with its head. */
function bytesOf(message: object, { head = 'Content-Length: ' } = {}): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`), body]);
}

const initialize = bytesOf({
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});
const open = bytesOf({
  method: 'textDocument/didOpen',
  params: { textDocument: { uri, languageId: 'onbook-prompt', version: 1, text: '# Grüße 😀\n# Zwei\n' } },
});
const symbols = bytesOf(
  { id: 2, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } },
  { head: 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:' },
);
const unreadable = Buffer.from('Content-Length: 5\r\n\r\n{"id"');
const withoutLength = Buffer.from('Content-Type: text\r\n\r\n');
const all = Buffer.concat([initialize, open, symbols]);

describe('messages', () => {
  let server: ChildProcess;
  let answers: Promise<Message & { result?: unknown }>;
  beforeEach(() => {
    server = spawn(process.execPath, [command, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    answers = answerTo(server, 2);
  });
  afterEach(async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
  });

  const cases: readonly (readonly [name: string, chunks: readonly Buffer[]])[] = [
    ['in one piece', [all]],
    ['byte by byte', Array.from(all, (byte) => Buffer.from([byte]))],
    ['cut in a letter', [all.subarray(0, all.indexOf('😀') + 2), all.subarray(all.indexOf('😀') + 2)]],
    ['cut in a head', [all.subarray(0, initialize.length + 9), all.subarray(initialize.length + 9)]],
    ['behind one that is no JSON', [initialize, unreadable, open, symbols]],
    ['behind one that has no length', [initialize, withoutLength, open, symbols]],
  ];
  for (const [name, chunks] of cases) {
    it(`are answered that come ${name}`, async () => {
      for (const chunk of chunks) {
        server.stdin!.write(chunk);
        await setImmediate();
      }
      const { result } = await answers;
      const names = (result as readonly { readonly name: string }[]).map((symbol) => symbol.name);
      assert.deepEqual(names, ['Grüße 😀', 'Zwei']);
    });
  }
});

/** Reads the heads and bodies as the protocol has them. */
async function answerTo(server: ChildProcess, id: number): Promise<Message & { result?: unknown }> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of server.stdout!) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    for (;;) {
      const headEnd = bytes.indexOf('\r\n\r\n');
      const length = Number(/^Content-Length: (\d+)$/m.exec(bytes.toString('latin1', 0, headEnd))?.[1]);
      if (headEnd < 0 || bytes.length < headEnd + 4 + length) break;
      const message = JSON.parse(bytes.toString('utf8', headEnd + 4, headEnd + 4 + length)) as {
        id?: number;
      } & Message;
      bytes = bytes.subarray(headEnd + 4 + length);
      if (message.id === id) return message;
    }
  }
  throw new Error('The server ended.');
}
