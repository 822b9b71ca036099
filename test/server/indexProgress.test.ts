import assert from 'node:assert/strict';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

interface Shown {
  readonly kind: 'begin' | 'report' | 'end';
  readonly percentage?: number;
  readonly title?: string;
  readonly cancellable?: boolean;
}

/** A client that shows progress, and tells of what it shows. */
function progressBar(onBegin: (client: ProtocolConnection, token: string) => void = () => undefined) {
  const shown: Shown[] = [];
  const tokens = new Set<string>();
  let end: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const listen = (client: ProtocolConnection): void => {
    client.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
      tokens.add(token);
      return null;
    });
    client.onNotification('$/progress', ({ token, value }: { token: string; value: Shown }) => {
      assert.ok(tokens.has(token));
      shown.push(value);
      if (value.kind === 'begin') onBegin(client, token);
      if (value.kind === 'end') end();
    });
  };
  return { shown, tokens, ended, listen };
}

const prompts = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`many/${index}.prompt`, `Hi {{a${index}}}\n`]),
  );

const twin = { 'twin.prompt': '---\nname: many/0\n---\n' };

const capabilities = { window: { workDoneProgress: true } };

describe('the progress of the first index', () => {
  let server: InProcessServer;
  afterEach(() => server.stop());

  it('is shown from its beginning to its end, once', async () => {
    const bar = progressBar();
    server = await startServer({ files: prompts(400), capabilities, beforeInitialize: bar.listen });
    await bar.ended;
    const { begin, reports, end } = parts(bar.shown);
    assert.deepEqual([begin?.title, begin?.cancellable], ['Reading prompts', true]);
    assert.equal(end, 1);
    const percentages = [begin, ...reports].map((shown) => shown?.percentage ?? NaN);
    assert.deepEqual(
      percentages,
      [...new Set(percentages)].sort((a, b) => a - b),
    );
    await server.write('new.prompt', 'Hi\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('new.prompt'), type: 1 }],
    });
    await server.client.sendRequest('workspace/symbol', { query: '' });
    assert.equal(bar.tokens.size, 1);
  });

  it('ends when it is cancelled, and what isn’t read then is read when something needs it', async () => {
    const bar = progressBar((client, token) => {
      void client.sendNotification('window/workDoneProgress/cancel', { token });
    });
    server = await startServer({ files: prompts(2000), capabilities, beforeInitialize: bar.listen });
    await bar.ended;
    assert.ok(!bar.shown.some(({ percentage }) => percentage === 100));
    const symbols: unknown[] | null = await server.client.sendRequest('workspace/symbol', { query: '' });
    assert.equal(symbols?.length, 2000);
    assert.deepEqual(server.log, []);
  });

  it('isn’t shown of a few files', async () => {
    const bar = progressBar();
    server = await startServer({
      files: { ...prompts(20), ...twin },
      capabilities,
      beforeInitialize: bar.listen,
    });
    await untilIndexed(server);
    assert.equal(bar.tokens.size, 0);
  });

  it('isn’t shown by a client that can’t', async () => {
    const bar = progressBar();
    server = await startServer({
      files: { ...prompts(150), ...twin },
      capabilities: {},
      beforeInitialize: bar.listen,
    });
    await untilIndexed(server);
    assert.equal(bar.tokens.size, 0);
  });

  it('hinders nothing where the client refuses it', async () => {
    server = await startServer({
      files: { ...prompts(150), ...twin },
      capabilities,
      beforeInitialize: (client) => {
        client.onRequest('window/workDoneProgress/create', () => {
          throw new Error('Not now.');
        });
      },
    });
    await untilIndexed(server);
    assert.match(server.log.join('\n'), /window\/workDoneProgress\/create: .*Not now\./);
  });
});

function parts(shown: readonly Shown[]): {
  begin: Shown | undefined;
  reports: readonly Shown[];
  end: number;
} {
  const [begin, ...rest] = shown;
  assert.equal(begin?.kind, 'begin');
  const end = rest.findIndex(({ kind }) => kind === 'end');
  assert.equal(end, rest.length - 1);
  return { begin, reports: rest.slice(0, -1), end: rest.length - end };
}

/** Two files of one name are told of when all are read. */
async function untilIndexed(server: InProcessServer): Promise<void> {
  const { uri } = server.open('twin.prompt', twin['twin.prompt']);
  await server.diagnostics(uri, ({ diagnostics }) =>
    diagnostics.some(({ code }) => code === 'duplicate-name'),
  );
}
