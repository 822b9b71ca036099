import assert from 'node:assert/strict';
import type { Registry } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { openInWorker, startServer, type InProcessServer } from '../support/inProcessServer.js';

/** A registry of which one operation behaves as given. */
function registryWith(operations: Partial<Registry>): Parameters<typeof startServer>[0] {
  return { dependencies: { openRegistry: (target) => ({ ...openInWorker(target), ...operations }) } };
}

async function failureOf(asked: Promise<unknown>): Promise<ResponseError<unknown>> {
  try {
    await asked;
  } catch (error) {
    assert.ok(error instanceof ResponseError);
    return error;
  }
  throw new Error('It was answered.');
}

describe('a request', () => {
  let server: InProcessServer | undefined;
  afterEach(() => server?.stop());

  it('is answered at once when it is cancelled, though its work goes on', async () => {
    const forever = new Promise<never>(() => undefined);
    server = await startServer(registryWith({ history: () => forever }));
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest(
      'onbook/history',
      { folder: server.folderUri, name: 'a' },
      source.token,
    );
    source.cancel();
    assert.equal((await failureOf(asked)).code, LSPErrorCodes.RequestCancelled);
  });

  it('answers a refusal with its code, its words and what can be done', async () => {
    const refusal = new RegistryError('review_required', 'Not without a review.', {
      details: { selfApproval: true },
    });
    server = await startServer(registryWith({ deploy: () => Promise.reject(refusal) }));
    const params = { folder: server.folderUri, name: 'a', version: 1, environment: 'production' };
    const failure = await failureOf(server.ask('onbook/deploy', params));
    assert.equal(failure.code, LSPErrorCodes.RequestFailed);
    assert.equal(failure.message, 'Not without a review.');
    assert.deepEqual(failure.data, {
      code: 'review_required',
      message: 'Not without a review.',
      selfApproval: true,
    });
    assert.deepEqual(server.log, []);
  });

  it('answers a fault of ours without its detail, and logs it with its stack', async () => {
    server = await startServer(
      registryWith({ history: () => Promise.reject(new TypeError('x is not a function')) }),
    );
    const failure = await failureOf(server.ask('onbook/history', { folder: server.folderUri, name: 'a' }));
    assert.equal(failure.code, ErrorCodes.InternalError);
    assert.doesNotMatch(failure.message, /x is not a function/);
    assert.match(server.log.join('\n'), /onbook\/history: TypeError: x is not a function\n\s+at /);
  });

  it('of the standard protocol answers null when its handler fails, and logs why', async () => {
    server = await startServer();
    const document = server.open('a.prompt', '{{a}}');
    const asked = server.client.sendRequest('textDocument/hover', { textDocument: { uri: document.uri } });
    assert.equal(await asked, null);
    assert.match(server.log.join('\n'), /textDocument\/hover: TypeError/);
  });

  it('about a document that nobody opened is answered with null', async () => {
    server = await startServer();
    const params = { textDocument: { uri: server.uri('a.prompt') }, position: { line: 0, character: 0 } };
    assert.equal(await server.client.sendRequest('textDocument/completion', params), null);
  });
});
