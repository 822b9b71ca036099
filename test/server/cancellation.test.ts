import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

/** Enough that reading them takes many turns. */
const count = 600;

const files = {
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `many/${index}.prompt`,
      `---\ninput: { schema: { who: string } }\n---\n{{who}} {{> tone}}\n`,
    ]),
  ),
  '_tone.prompt': 'Be kind to {{who}}.\n',
  'asked.prompt': '---\ninput: { schema: { who: string } }\n---\n{{who}} {{> tone}}\n',
};

/** Counts the prompts that are read, and tells of each. */
function watchReads(heard: (reads: number) => void): { reads: () => number; restore: () => void } {
  const { createReadStream } = fs;
  let reads = 0;
  fs.createReadStream = (file, ...more) => {
    if (String(file).includes('/many/')) heard((reads += 1));
    return createReadStream(file, ...more);
  };
  syncBuiltinESMExports();
  return {
    reads: () => reads,
    restore() {
      fs.createReadStream = createReadStream;
      syncBuiltinESMExports();
    },
  };
}

describe('a request about many files', () => {
  let server: InProcessServer;
  let watch: ReturnType<typeof watchReads> | undefined;
  afterEach(async () => {
    watch?.restore();
    await server.stop();
  });

  const partial = (): string => server.uri('_tone.prompt');
  const onWho = (file: string): object => ({
    textDocument: { uri: server.uri(file) },
    position: { line: 0, character: 14 },
  });
  const requests: readonly (readonly [method: string, params: () => object])[] = [
    ['textDocument/references', () => ({ ...onWho('_tone.prompt'), context: { includeDeclaration: true } })],
    ['textDocument/definition', () => onWho('_tone.prompt')],
    ['textDocument/rename', () => ({ ...onWho('_tone.prompt'), newName: 'whom' })],
    ['workspace/symbol', () => ({ query: '' })],
    [
      'workspace/willRenameFiles',
      () => ({ files: [{ oldUri: partial(), newUri: server.uri('_voice.prompt') }] }),
    ],
    ['onbook/overview', () => ({})],
  ];

  for (const [method, params] of requests) {
    it(`stops reading when ${method} is cancelled`, async () => {
      server = await startIndexed();
      const source = new CancellationTokenSource();
      watch = watchReads((reads) => {
        if (reads === 10) source.cancel();
      });
      await assert.rejects(server.client.sendRequest(method, params(), source.token), (error) => {
        return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
      });
      assert.ok(source.token.isCancellationRequested, 'It was answered before it had read anything.');
      await untilQuiet(watch.reads);
      assert.ok(watch.reads() < count, `${watch.reads()} files were read.`);
    });
  }

  it('is not begun when it is cancelled while it waits', async () => {
    server = await startIndexed();
    watch = watchReads(() => undefined);
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest('workspace/symbol', { query: '' }, source.token);
    source.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    await untilQuiet(watch.reads);
    assert.equal(watch.reads(), 0);
  });
});

/** The first index has read what it reads, so that only requests read any more; and nothing that it kept is of use. */
async function startIndexed(): Promise<InProcessServer> {
  const first = watchReads(() => undefined);
  const server = await startServer({ files });
  server.open('_tone.prompt', files['_tone.prompt']);
  await server.client.sendRequest('workspace/symbol', { query: '' });
  await untilQuiet(first.reads);
  first.restore();
  const later = new Date(Date.now() + 60_000);
  const names = Object.keys(files).filter((name) => name.startsWith('many/'));
  await Promise.all(names.map((name) => fs.promises.utimes(`${server.folder}/${name}`, later, later)));
  return server;
}

async function untilQuiet(reads: () => number): Promise<void> {
  let before = -1;
  while (before !== reads()) {
    before = reads();
    await setTimeout(100);
  }
}
