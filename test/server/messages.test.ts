import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
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
  let answers: Promise<Answer>;
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

describe('messages in any number at once', () => {
  const [first, last] = [3, 300];
  let server: ChildProcess;
  beforeEach(() => {
    server = spawn(process.execPath, [command, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  });
  afterEach(async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
  });

  it('are heard in their order', async () => {
    server.stdin!.write(Buffer.concat([initialize, open, titleAsked(2)]));
    const heard = messagesOf(server);
    // Before that the server is loading, and all messages wait.
    while (((await heard.next()).value as Answer).id !== 2);
    const titles = titlesTold(heard, last);
    const messages = Array.from({ length: last - first + 1 }, (_, index) => index + first).flatMap((id) => {
      return [retitle(id), titleAsked(id)];
    });
    // Those that come alone come while many wait.
    for (let at = 0, round = 0; at < messages.length; round++) {
      const count = round % 6 === 0 ? 60 : 1;
      server.stdin!.write(Buffer.concat(messages.slice(at, at + count)));
      at += count;
      await setTimeout(1);
    }
    // An edit that came meanwhile may be in an answer; those that came before must.
    for (const [id, title] of await titles) assert.ok(title >= id, `${id} is told of ${title}`);
  });
});

/** Writes the number as the title, with which it becomes the version too. */
function retitle(version: number): Buffer {
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const contentChanges = [{ range, text: `# ${version}\n` }];
  return bytesOf({
    method: 'textDocument/didChange',
    params: { textDocument: { uri, version }, contentChanges },
  });
}

function titleAsked(id: number): Buffer {
  return bytesOf({ id, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
}

/** By the number of the question, up to the last one. */
async function titlesTold(
  heard: AsyncIterable<Answer>,
  last: number,
): Promise<readonly (readonly [id: number, title: number])[]> {
  const told: [number, number][] = [];
  for await (const { id = 0, result } of heard) {
    const [title] = (result ?? []) as readonly { readonly name: string }[];
    if (title !== undefined) told.push([id, Number(title.name)]);
    if (id === last) break;
  }
  return told;
}

async function answerTo(server: ChildProcess, id: number): Promise<Answer> {
  for await (const message of messagesOf(server)) if (message.id === id) return message;
  throw new Error('The server ended.');
}

type Answer = Message & { readonly id?: number; readonly result?: unknown };

/** Reads the heads and bodies as the protocol has them. */
async function* messagesOf(server: ChildProcess): AsyncGenerator<Answer> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of server.stdout!) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    for (;;) {
      const headEnd = bytes.indexOf('\r\n\r\n');
      const length = Number(/^Content-Length: (\d+)$/m.exec(bytes.toString('latin1', 0, headEnd))?.[1]);
      if (headEnd < 0 || bytes.length < headEnd + 4 + length) break;
      yield JSON.parse(bytes.toString('utf8', headEnd + 4, headEnd + 4 + length)) as Answer;
      bytes = bytes.subarray(headEnd + 4 + length);
    }
  }
}
