import assert from 'node:assert/strict';
import type { Method, Parameters, Refusal } from '@onbook/language-server/protocol';
import { ResponseError } from 'vscode-languageserver/node';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

describe('promotion, undeployment and environments', () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({
      files: { 'one.prompt': 'One\n', 'two.prompt': 'Two\n', 'three.prompt': 'Three\n' },
    });
  });
  afterEach(() => server.stop());

  const inFolder = () => ({ folder: server.folderUri });
  const between = (from: string, to: string) => ({ ...inFolder(), from, to });

  async function refusal<M extends Method>(method: M, params: Parameters<M>): Promise<Refusal> {
    try {
      await server.ask(method, params);
    } catch (error) {
      assert.ok(error instanceof ResponseError);
      return error.data as Refusal;
    }
    throw new Error(`${method} was not refused.`);
  }

  async function registerAndDeploy(name: string, environment: string, text?: string): Promise<number> {
    if (text !== undefined) await server.write(`${name}.prompt`, text);
    const { version } = await server.ask('onbook/register', { uri: server.uri(`${name}.prompt`) });
    await server.ask('onbook/deploy', { ...inFolder(), name, version, environment });
    return version;
  }

  async function liveIn(environment: string): Promise<Record<string, number | undefined>> {
    const [folder] = await server.ask('onbook/overview', {});
    return Object.fromEntries(
      (folder?.prompts ?? []).map(({ name, live }) => [
        name,
        live.find((state) => state.environment === environment)?.version,
      ]),
    );
  }

  it('name the environments, with what each demands', async () => {
    const open = { approvals: 0, selfApproval: true, requires: null };
    assert.deepEqual(await server.ask('onbook/environments', inFolder()), [
      { name: 'dev', ...open },
      { name: 'staging', ...open },
      { name: 'production', ...open, approvals: 1 },
    ]);
  });

  it('tell what differs between two environments, and what stands in the way', async () => {
    await registerAndDeploy('one', 'dev');
    await registerAndDeploy('two', 'dev');
    await registerAndDeploy('two', 'staging');
    await registerAndDeploy('three', 'staging');
    const one = { name: 'one', from: 1, to: null, refusal: null };
    const three = { name: 'three', from: null, to: 1, refusal: null };
    const sides = between('dev', 'staging');
    const differences = (more = {}) => server.ask('onbook/environmentDifferences', { ...sides, ...more });
    assert.deepEqual(await differences(), { total: 2, prompts: [one, three] });
    assert.deepEqual(await differences({ limit: 1 }), { total: 2, prompts: [one] });
    assert.deepEqual(await differences({ names: ['three', 'two'] }), { total: 1, prompts: [three] });
    const { prompts } = await server.ask('onbook/environmentDifferences', between('dev', 'production'));
    assert.deepEqual(
      prompts.map(({ name, refusal: why }) => [name, why?.code]),
      [
        ['one', 'review_required'],
        ['two', 'review_required'],
      ],
    );
    assert.equal(
      (await refusal('onbook/environmentDifferences', between('dev', 'moon'))).code,
      'unknown_environment',
    );
  });

  it('promote several prompts in one step', async () => {
    for (const name of ['one', 'two', 'three']) await registerAndDeploy(name, 'dev');
    const expected = { one: { from: 1, to: null }, two: { from: 1, to: null } };
    const promoted = await server.ask('onbook/promote', { ...between('dev', 'staging'), expected });
    assert.deepEqual(
      promoted.map(({ name, kind, version, environment }) => [name, kind, version, environment]),
      [
        ['one', 'promotion', 1, 'staging'],
        ['two', 'promotion', 1, 'staging'],
      ],
    );
    assert.deepEqual(await liveIn('staging'), { one: 1, two: 1, three: undefined });
  });

  it('promote none where one of them moved or may not, and say which', async () => {
    await registerAndDeploy('one', 'dev');
    await registerAndDeploy('two', 'dev');
    const seen = { one: { from: 1, to: null }, two: { from: 1, to: null } };
    await registerAndDeploy('two', 'dev', 'Two, longer\n');
    const moved = await refusal('onbook/promote', { ...between('dev', 'staging'), expected: seen });
    assert.equal(moved.code, 'conflict');
    assert.match(moved.message, /two: dev moved while you looked: ada@example\.com deployed v2 at /);
    assert.deepEqual(await liveIn('staging'), { one: undefined, two: undefined, three: undefined });
    const expected = { ...seen, two: { from: 2, to: null } };
    const unreviewed = await refusal('onbook/promote', { ...between('dev', 'production'), expected });
    assert.equal(unreviewed.code, 'review_required');
    assert.match(unreviewed.message, /^2 of 2 prompts can't go to production, so none did:/);
  });

  it('take a prompt out, unless something else went live meanwhile', async () => {
    await registerAndDeploy('one', 'dev');
    const live = { ...inFolder(), name: 'one', environment: 'dev' };
    const moved = await refusal('onbook/undeploy', { ...live, expectedLive: 2 });
    assert.deepEqual([moved.code, moved.liveVersion], ['conflict', 1]);
    const taken = await server.ask('onbook/undeploy', { ...live, expectedLive: 1, message: 'Broken' });
    assert.deepEqual([taken.kind, taken.version, taken.message], ['undeploy', 1, 'Broken']);
    assert.equal((await liveIn('dev')).one, undefined);
    assert.equal((await refusal('onbook/rollback', { ...live, expectedLive: 1 })).code, 'conflict');
    assert.equal((await server.ask('onbook/rollback', { ...live, expectedLive: null })).version, 1);
  });

  it('tell since when a document or a partial that it calls is modified', async () => {
    const since = async (file: string) =>
      (await server.ask('onbook/modified', { uri: server.uri(file) })).since;
    await server.write('_sign.prompt', 'Bye\n');
    await server.write('signed.prompt', 'Hi {{> sign}}\n');
    assert.equal(await since('one.prompt'), null);
    for (const file of ['one.prompt', 'signed.prompt']) {
      await server.ask('onbook/register', { uri: server.uri(file) });
      assert.equal(await since(file), null);
    }
    const document = server.open('one.prompt', 'One\n');
    document.change('One, longer\n');
    assert.equal(await since('one.prompt'), 1);
    server.open('_sign.prompt', 'Bye\n').change('See you\n');
    assert.equal(await since('signed.prompt'), 1);
    assert.equal(await since('_sign.prompt'), null);
    assert.equal(await since('notes.md'), null);
  });
});
