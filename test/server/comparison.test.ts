import assert from 'node:assert/strict';
import type { Refusal, Side, SidePart } from '@onbook/language-server/protocol';
import { ResponseError } from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';

type Server = Awaited<ReturnType<typeof startServer>>;

const before = [
  '---',
  'model: gpt-4o',
  'input:',
  '  schema:',
  '    who: string',
  '---',
  '{{role "system"}}',
  '{{> voice}}',
  '{{role "user"}}',
  'Hello {{who}}',
  '',
].join('\n');
const after = before
  .replace('gpt-4o', 'gpt-4o-mini')
  .replace('    who: string', '    who: string\n    place?: string\n    day: string')
  .replace('Hello {{who}}', 'Hello {{who}} in {{place}} on {{day}}');

describe('Sides of a comparison', () => {
  let server: Server;

  beforeEach(async () => {
    server = await startServer({
      files: {
        'greet.prompt': before,
        '_voice.prompt': 'Be kind.\n',
        'greet.tests.yaml': 'cases:\n  - name: monday\n    input: { who: Ada, day: Monday }\n',
      },
    });
    await server.ask('onbook/register', { uri: server.uri('greet.prompt') });
  });
  afterEach(() => server.stop());

  const prompt = () => ({ folder: server.folderUri, name: 'greet' });
  const file = (): Side => ({ uri: server.uri('greet.prompt') });
  const first: Side = { version: 1 };

  async function textOf(side: Side, part: SidePart): Promise<string> {
    return (await server.ask('onbook/text', { ...prompt(), side, part })).text;
  }

  it('are read from the registry and from the buffer', async () => {
    server.open('greet.prompt', after);
    server.open('_voice.prompt', 'Be brief.\n');
    assert.equal(await textOf(first, { kind: 'source' }), before);
    assert.equal(await textOf(file(), { kind: 'source' }), after);
    assert.equal(await textOf(first, { kind: 'partial', name: 'voice' }), 'Be kind.\n');
    assert.equal(await textOf(file(), { kind: 'partial', name: 'voice' }), 'Be brief.\n');
    assert.equal(await textOf(file(), { kind: 'partial', name: 'gone' }), '');
  });

  it('are rendered with a sample of either', async () => {
    server.open('greet.prompt', after);
    const sample = { name: 'monday', of: first };
    assert.equal(
      await textOf(first, { kind: 'messages', sample }),
      '[system]\nBe kind.\n\n[user]\nHello Ada\n',
    );
    assert.equal(
      await textOf(file(), { kind: 'messages', sample }),
      '[system]\nBe kind.\n\n[user]\nHello Ada in {{place}} on Monday\n',
    );
    assert.equal(
      await textOf(file(), { kind: 'messages', sample: null }),
      '[system]\nBe kind.\n\n[user]\nHello {{who}} in {{place}} on {{day}}\n',
    );
  });

  it('show their settings', async () => {
    server.open('greet.prompt', after);
    const settings = JSON.parse(await textOf(file(), { kind: 'settings' })) as { model: string };
    assert.equal(settings.model, 'gpt-4o-mini');
  });

  it('are compared for those who call them', async () => {
    server.open('greet.prompt', after);
    server.open('_voice.prompt', 'Be brief.\n');
    const { variables, config, breaking, partials, tokens, cost, samples } = await server.ask(
      'onbook/comparison',
      { ...prompt(), from: first, to: file() },
    );
    assert.deepEqual(variables, { added: ['place', 'day'], removed: [], retyped: [] });
    assert.deepEqual(config, [{ key: 'model', from: 'gpt-4o', to: 'gpt-4o-mini' }]);
    assert.deepEqual(breaking, ["A new input is needed: day. Programs that don't send it will fail."]);
    assert.deepEqual(partials, [{ name: 'voice', change: 'changed' }]);
    assert.ok(tokens.from !== null && tokens.to !== null && tokens.to > tokens.from);
    assert.ok(cost.from !== null && cost.to !== null && cost.to < cost.from);
    assert.deepEqual(samples, [{ name: 'monday', of: file() }]);
  });

  it('say that there is no such version, or no such file', async () => {
    const code = async (side: Side): Promise<unknown> => {
      const failed: unknown = await textOf(side, { kind: 'source' }).catch((error: unknown) => error);
      return failed instanceof ResponseError && (failed.data as Refusal).code;
    };
    assert.equal(await code({ version: 7 }), 'version_not_found');
    assert.equal(await code({ uri: server.uri('gone.prompt') }), 'prompt_not_found');
  });
});
