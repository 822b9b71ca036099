import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import { startServer, type InProcessServer, type OpenDocument } from '../support/inProcessServer.js';

const text = '---\ninput:\n  schema:\n    a: string\n---\nHi {{a}}\n';

describe('CodeLens', () => {
  let server: InProcessServer;
  let document: OpenDocument;
  beforeEach(async () => {
    server = await startServer({ files: { 'support/triage.prompt': text } });
    document = server.open('support/triage.prompt', text);
  });
  afterEach(() => server.stop());

  async function lenses(uri = document.uri): Promise<readonly CodeLens[]> {
    const found = await server.client.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    for (const { range } of found) assert.equal(range.start.line, 0);
    return found;
  }

  async function titles(uri?: string): Promise<readonly (string | undefined)[]> {
    return (await lenses(uri)).map(({ command }) => command?.title);
  }

  const register = (): Promise<unknown> => server.ask('onbook/register', { uri: document.uri });
  const onVersion = (version: number) => ({ folder: server.folderUri, name: 'support/triage', version });
  const approve = (version: number): Promise<unknown> =>
    server.ask('onbook/review', { ...onVersion(version), verdict: 'approved' });
  const deploy = (version: number, environment = 'production'): Promise<unknown> =>
    server.ask('onbook/deploy', { ...onVersion(version), environment });

  it('says the next step in each state from the file to production and back', async () => {
    assert.deepEqual(await titles(), ['Not registered: register as v1', 'Preview']);
    await register();
    assert.deepEqual(await titles(), ['v1 waits for 1 approval: ask for review', 'Preview']);
    await approve(1);
    assert.deepEqual(await titles(), ['v1 approved: deploy to production', 'Preview']);
    await deploy(1);
    assert.deepEqual(await titles(), ['v1, live in production', 'Preview', 'History']);
    document.change(`${text}Bye\n`);
    assert.deepEqual(await titles(), ['Changed since v1: register v2', 'production v1', 'Preview']);
    await register();
    assert.deepEqual(await titles(), ['v2 waits for 1 approval: ask for review', 'production v1', 'Preview']);
    await approve(2);
    assert.deepEqual(await titles(), ['v2 approved: deploy to production', 'production v1', 'Preview']);
    await deploy(2);
    await server.ask('onbook/rollback', {
      folder: server.folderUri,
      name: 'support/triage',
      environment: 'production',
    });
    assert.deepEqual(await titles(), ['v2 approved: deploy to production', 'production v1', 'Preview']);
  });

  it('is in the language of the client', async () => {
    const translations = { 'Not registered: register as v1': 'Als v1 eintragen' };
    const other = await startServer({
      files: { 'support/triage.prompt': text },
      initializationOptions: { translations },
    });
    const { uri } = other.open('support/triage.prompt', text);
    const found = await other.client.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    await other.stop();
    assert.deepEqual(
      found.map(({ command }) => command?.title),
      ['Als v1 eintragen', 'Preview'],
    );
    // The words are those of the process: the next server sets its own.
    await (await startServer({ files: {} })).stop();
  });

  it('gives each command one argument that says all it knows', async () => {
    const who = { uri: document.uri, folder: server.folderUri, name: 'support/triage' };
    const [notRegistered, preview] = await lenses();
    assert.deepEqual(notRegistered?.command?.arguments, [who]);
    assert.equal(notRegistered.command.command, 'onbook.registerVersion');
    assert.equal(preview?.command?.command, 'onbook.previewPrompt');
    await register();
    const [waiting] = await lenses();
    assert.equal(waiting?.command?.command, 'onbook.requestReview');
    assert.deepEqual(waiting.command.arguments, [{ ...who, version: 1 }]);
    await server.ask('onbook/requestReview', onVersion(1));
    const [asked] = await lenses();
    assert.equal(asked?.command?.title, 'v1 waits for 1 approval: review');
    assert.equal(asked.command.command, 'onbook.reviewVersion');
    await approve(1);
    const [approved] = await lenses();
    assert.equal(approved?.command?.command, 'onbook.deployPrompt');
    assert.deepEqual(approved.command.arguments, [{ ...who, version: 1, environment: 'production' }]);
  });

  it('counts errors, which stand in the way of registering', async () => {
    document.change('{{#if a}}{{#if b}}x');
    assert.deepEqual(await titles(), ["2 errors: can't register", 'Preview']);
    document.change('{{#if a}}x');
    assert.deepEqual(await titles(), ["1 error: can't register", 'Preview']);
  });

  it('says that changes were requested', async () => {
    await register();
    await server.ask('onbook/review', {
      ...onVersion(1),
      verdict: 'changes_requested',
      message: 'Too short.',
    });
    assert.deepEqual(await titles(), ['v1 has changes requested: review', 'Preview']);
  });

  it('offers only the preview where there is nothing to register', async () => {
    for (const uri of ['untitled:Untitled-1', server.uri('_footer.prompt')]) {
      server.openUri(uri, text);
      assert.deepEqual(await titles(uri), ['Preview']);
    }
  });

  it('has the preview still when the registry can’t be read', async () => {
    await server.write('onbook.yaml', 'registry: no.db\n');
    await server.write('no.db', 'This is no database. '.repeat(100));
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('onbook.yaml'), type: 1 }],
    });
    assert.deepEqual(await titles(), ['Preview']);
  });
});
