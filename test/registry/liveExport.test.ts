/** What is live, as a file: written by `onbook export --live`, read by applications that can't reach the registry. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveVersions, openLocalRegistry, writeLiveExport, type Registry } from '@onbook/registry';
import { createPromptClient, type PromptClientOptions } from '@onbook/registry/client';
import { refused } from '../support/refused.js';
import { scriptedRegistry } from '../support/scriptedRegistry.js';

describe('an export of what is live', () => {
  let folder: string;
  let registry: Registry;
  let exported: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-live-'));
    registry = await openLocalRegistry({ path: join(folder, 'registry.db'), identity: 'ada' });
    await registry.setEnvironment('production', { approvals: 0 });
    const source = '---\ninput:\n  schema:\n    name: string\n---\nHi {{name}}{{> sign}}\n';
    await registry.register('greeting', source, {
      partials: { sign: ', Ada ✍\u2028' },
      metadata: { team: 'a' },
    });
    await registry.register('greeting', 'Hello {{name}}');
    await registry.register('other', 'Other');
    await registry.register('draft', 'Draft');
    await registry.deploy('greeting', 1);
    await registry.deploy('greeting', 2, { environment: 'dev' });
    await registry.deploy('other', 1);
    exported = writeLiveExport(await liveVersions(registry));
  });

  after(async () => {
    await registry.close();
    await rm(folder, { recursive: true });
  });

  it('has a line for each live version, as get answers it', async () => {
    const lines = exported.split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [
        await registry.get('greeting', { environment: 'dev' }),
        await registry.get('greeting'),
        await registry.get('other'),
      ],
    );
  });

  it('is of one environment where one is named', async () => {
    const versions = await liveVersions(registry, 'dev');
    assert.deepEqual(
      versions.map(({ name, version, environment }) => [name, version, environment]),
      [['greeting', 2, 'dev']],
    );
    assert.deepEqual(await liveVersions(registry, 'staging'), []);
    await refused(liveVersions(registry, 'nowhere'), 'unknown_environment');
  });

  describe('as a fallback', () => {
    /** A client of a registry out of reach, until `isReachable` is set. */
    async function fallenBack(text: string, options: Partial<PromptClientOptions> = {}) {
      const fallback = join(folder, 'prompts.jsonl');
      await writeFile(fallback, text);
      const scripted = scriptedRegistry();
      scripted.refusal = 'registry_unreachable';
      const warnings: string[] = [];
      const clock = { time: 1_000_000 };
      const client = createPromptClient({
        registry: scripted,
        changes: scripted.changes,
        fallback,
        now: () => clock.time,
        onWarning: (message) => warnings.push(message),
        ...options,
      });
      return { client, scripted, warnings, clock, fallback };
    }

    it('answers what was live, marked stale, and renders it', async () => {
      const { client } = await fallenBack(exported);
      assert.deepEqual(await client.get('greeting'), { ...(await registry.get('greeting')), stale: true });
      assert.equal((await client.render('greeting', { name: 'Bob' })).text, 'Hi Bob, Ada ✍\u2028');
      assert.equal((await client.get('greeting', { environment: 'dev' })).version, 2);
      await client.prefetch('all');
    });

    it('answers a version by its number', async () => {
      const { client } = await fallenBack(exported);
      assert.deepEqual(await client.get('greeting', { version: 2 }), {
        ...(await registry.get('greeting', { version: 2 })),
        stale: true,
      });
    });

    it('has nothing for what was not live', async () => {
      const { client } = await fallenBack(exported);
      for (const options of [{ environment: 'staging' }, { version: 7 }])
        await refused(client.get('greeting', options), 'registry_unreachable', /The registry says/);
      await refused(client.get('draft'), 'registry_unreachable');
      await refused(client.prefetch('all', { environment: 'staging' }), 'registry_unreachable');
    });

    it('gives way to the registry', async () => {
      const { client, scripted, clock } = await fallenBack(exported);
      scripted.live.set('greeting production', 9);
      assert.equal((await client.get('greeting')).version, 1);
      scripted.refusal = null;
      clock.time += 1_000;
      assert.equal((await client.get('greeting')).version, 1);
      await new Promise(setImmediate);
      const { version, stale } = await client.get('greeting');
      assert.deepEqual({ version, stale }, { version: 9, stale: false });
      scripted.refusal = 'registry_unreachable';
      clock.time += 3_600_000;
      assert.deepEqual((await client.get('greeting')).version, 9);
    });

    it('is asked while the registry rests', async () => {
      const { client, scripted } = await fallenBack(exported);
      for (let count = 1; count <= 5; count++) await client.get('greeting');
      assert.equal(scripted.asked.length, 1);
    });

    it('hides neither a refusal nor a change', async () => {
      for (const tell of [true, false]) {
        const { client, scripted } = await fallenBack(exported);
        scripted.refusal = null;
        scripted.live.delete('greeting production');
        if (tell) scripted.tell({ name: 'greeting', environment: 'production' });
        else await refused(client.get('greeting'), 'not_live');
        scripted.refusal = 'registry_unreachable';
        await refused(client.get('greeting'), 'registry_unreachable');
        assert.equal((await client.get('greeting', { environment: 'dev' })).version, 2);
        assert.equal((await client.get('greeting', { version: 1 })).version, 1);
      }
    });

    it('serves what is live elsewhere under a changed prompt of the same name', async () => {
      const { client, scripted } = await fallenBack(exported);
      await client.get('greeting');
      scripted.tell({ name: 'greeting' });
      await refused(client.get('greeting', { environment: 'dev' }), 'registry_unreachable');
      assert.equal((await client.get('other')).version, 1);
    });

    it('is told of once for each prompt', async () => {
      const { client, warnings, fallback } = await fallenBack(exported);
      for (const name of ['greeting', 'greeting', 'other']) await client.get(name);
      assert.deepEqual(warnings, [
        "The registry can't be reached. The registry says registry_unreachable.",
        `greeting v1 is served from ${fallback}: the registry can't be reached.`,
        `other v1 is served from ${fallback}: the registry can't be reached.`,
      ]);
    });

    const line = (changes: object = {}) =>
      JSON.stringify({ ...(JSON.parse(exported.split('\n')[1]!) as object), ...changes });
    const files: readonly (readonly [string, () => string, RegExp])[] = [
      [
        'cut off',
        () => exported.slice(0, -20),
        /Line 3 can't be used: it is no JSON, so the file is cut off/,
      ],
      ['no JSON', () => 'name: greeting', /Line 1 can't be used: it is no JSON/],
      ['an array', () => `${line()}\n\n[1]\n`, /Line 3 can't be used: it is no JSON object\./],
      ['a version that was not live', () => line({ environment: null }), /Line 1 .*: environment isn't what/],
      ['a line without its source', () => line({ source: undefined }), /Line 1 .*: source is missing\./],
      ['a version 0', () => line({ version: 0 }), /Line 1 .*: version isn't what/],
      ['partials that are no text', () => line({ partials: { sign: 1 } }), /: partials isn't what/],
      [
        'a changed content',
        () => line({ content: 'Hi you' }),
        /: content isn't the text that hash was made of/,
      ],
      [
        'a prompt twice',
        () => `${line()}\n${line()}`,
        /Line 2 .*: greeting in production is in line 1 already/,
      ],
    ];
    for (const [what, text, message] of files)
      it(`says what is wrong with ${what}`, async () => {
        const { client, warnings, fallback } = await fallenBack(text());
        const { message: refusal } = await refused(client.get('greeting'), 'registry_unreachable', message);
        assert.match(refusal, /^The registry says registry_unreachable\. The fallback file /);
        assert(refusal.includes(fallback));
        assert.match(warnings.join('\n'), message);
        await refused(client.prefetch('all'), 'registry_unreachable', /^No list/);
        // And tries the registry each time.
        await refused(client.get('greeting'), 'registry_unreachable', message);
      });

    it('says that the file is not there', async () => {
      const { client } = await fallenBack(exported, { fallback: join(folder, 'nowhere.jsonl') });
      await refused(client.get('greeting'), 'registry_unreachable', /nowhere\.jsonl can't be used\..*ENOENT/);
    });

    it('takes an empty file, empty lines, CRLF and members that it does not know', async () => {
      for (const text of ['', '\n\n', `${line({ sameAs: 3 })}\r\n\r\n`]) {
        const { client, warnings } = await fallenBack(text);
        await client.get('greeting').catch(() => null);
        assert(!warnings.some((warning) => warning.includes("can't be used")), warnings.join());
      }
    });
  });
});
