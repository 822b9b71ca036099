import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ErrorCodes, ResponseError, type InitializeResult } from 'vscode-languageserver/node';
import { requestsSource } from '../support/protocolSource.js';
import { command, startProcess, type ServerProcess } from '../support/serverProcess.js';
import { requestsFor } from '../support/standardRequests.js';

/** Other requests get them too, for none gets so far as to read them. */
const paramsOfInitialize = { processId: null, rootUri: null, capabilities: {} };

describe('the life of a server', () => {
  let server: ServerProcess;
  beforeEach(async () => {
    server = await startProcess(command, '--stdio');
  });
  afterEach(() => server.stop());

  const initialize = (processId = process.pid): Promise<InitializeResult> =>
    server.client.sendRequest('initialize', { ...paramsOfInitialize, processId });

  /** With which codes. */
  async function refusals(methods: readonly string[]): Promise<ReadonlySet<number>> {
    const codes = methods.map(async (method) => {
      try {
        await server.client.sendRequest(method, paramsOfInitialize);
      } catch (error) {
        assert.ok(error instanceof ResponseError);
        return error.code;
      }
      throw new Error(`${method} was answered.`);
    });
    return new Set(await Promise.all(codes));
  }

  it('refuses every request before initialize, and is initialized all the same', async () => {
    const methods = ['textDocument/hover', 'onbook/overview', 'workspace/symbol', 'no/such', 'shutdown'];
    assert.deepEqual(await refusals(methods), new Set([ErrorCodes.ServerNotInitialized]));
    const textDocument = { uri: 'untitled:a', languageId: 'onbook-prompt', version: 1, text: '' };
    await server.client.sendNotification('textDocument/didOpen', { textDocument });
    assert.equal((await initialize()).serverInfo?.name, 'onbook');
  });

  it('takes what comes before it has loaded in its order', async () => {
    const uri = 'untitled:a.prompt';
    const textDocument = { uri, languageId: 'onbook-prompt', version: 1, text: '# One' };
    const change = { textDocument: { uri, version: 2 }, contentChanges: [{ text: '# Two' }] };
    const answered: unknown[] = [];
    const note = (answer: unknown): unknown => answered.push(answer);
    const asks = (): Promise<unknown> =>
      server.client
        .sendRequest('textDocument/documentSymbol', { textDocument: { uri } })
        .then((symbols) => note((symbols as readonly { name: string }[]).map(({ name }) => name)));
    const first = initialize().then(() => note('initialized'));
    void server.client.sendNotification('initialized', {});
    void server.client.sendNotification('textDocument/didOpen', { textDocument });
    const second = asks();
    void server.client.sendNotification('textDocument/didChange', change);
    await Promise.all([first, second, asks()]);
    await server.client.sendRequest('shutdown');
    assert.deepEqual(answered, ['initialized', ['One'], ['Two']]);
  });

  it('refuses a second initialize', async () => {
    await initialize();
    assert.deepEqual(await refusals(['initialize']), new Set([ErrorCodes.InvalidRequest]));
  });

  it('refuses every request that it has after shutdown', async () => {
    const { capabilities } = await initialize();
    await server.client.sendRequest('shutdown');
    const position = { line: 0, character: 0 };
    const place = { uri: 'untitled:a', position, range: { start: position, end: position } };
    const standard = requestsFor(capabilities, place).map(({ method }) => method);
    const methods = [...standard, ...(await onbookRequests()), 'no/such', 'shutdown', 'initialize'];
    assert.deepEqual(await refusals(methods), new Set([ErrorCodes.InvalidRequest]));
    await server.client.sendNotification('exit');
    assert.equal(await server.exited, 0);
  });

  it('refuses requests that it doesn’t have, and passes over notifications', async () => {
    await initialize();
    await server.client.sendNotification('no/such');
    await server.client.sendNotification('$/noSuch');
    const codes = await refusals(['no/such', 'textDocument/typeDefinition', '$/noSuch']);
    assert.deepEqual(codes, new Set([ErrorCodes.MethodNotFound]));
  });

  it('ends with 1 where exit comes before shutdown', async () => {
    await initialize();
    await server.client.sendNotification('exit');
    assert.equal(await server.exited, 1);
  });

  it('ends with 1 where exit comes before initialize', async () => {
    await server.client.sendNotification('exit');
    assert.equal(await server.exited, 1);
  });

  it('ends with 1 where its input ends', async () => {
    await initialize();
    server.process.stdin?.end();
    assert.equal(await server.exited, 1);
  });

  it('ends when the process is gone that started it', async () => {
    const parent = spawn(process.execPath, ['--eval', '']);
    await once(parent, 'exit');
    await initialize(parent.pid);
    assert.equal(await server.exited, 1);
  });
});

/** From the tables of all requests, so that none is left out. */
async function onbookRequests(): Promise<readonly string[]> {
  return [...(await requestsSource()).matchAll(/'(onbook\/\w+)'/g)].map(([, method]) => method ?? '');
}
