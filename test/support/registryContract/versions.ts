import assert from 'node:assert/strict';
import type { RegisterOptions } from '@onbook/registry';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';
import { triage, greeting, sha256 } from './prompts.js';

export function versionsContract({ ada, grace, registerGreetings, approve, differences }: Contract): void {
  describe('versions', () => {
    it('fills in the defaults', async () => {
      const before = new Date().toISOString();
      const { createdAt, id, digest, ...version } = await ada.register(
        'support/triage',
        'Hello {{name}}\r\nand <<name>>',
      );
      const content = 'Hello {{name}}\nand <<name>>';
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.match(digest, /^[0-9a-f]{64}$/);
      assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert(createdAt >= before);
      assert.deepEqual(version, {
        name: 'support/triage',
        version: 1,
        sameAs: null,
        hash: sha256(content).slice(0, 8),
        source: 'Hello {{name}}\r\nand <<name>>',
        content,
        variables: ['name'],
        inputs: version.inputs,
        inputSchema: null,
        outputSchema: null,
        tools: [],
        delimiters: ['{{}}', '<<>>'],
        partials: {},
        samples: [],
        model: 'gpt-4o',
        temperature: 0,
        maxTokens: 1000,
        config: {},
        message: '',
        metadata: {},
        createdBy: 'ada',
        reviewStatus: 'unreviewed',
        created: true,
      });
      assert.deepEqual(
        version.inputs.map((input) => input.name),
        ['name'],
      );
    });

    it('lets the front matter win over the options', async () => {
      const version = await ada.register('triage', triage, {
        model: 'other',
        temperature: 1,
        maxTokens: 5,
        metadata: { team: 'sales', ticket: 7 },
        message: 'First',
      });
      assert.deepEqual(
        [
          version.model,
          version.temperature,
          version.maxTokens,
          version.config,
          version.metadata,
          version.message,
        ],
        ['gpt-4o-mini', 0.2, 300, { topP: 0.9 }, { team: 'support', ticket: 7 }, 'First'],
      );
      assert.deepEqual([...version.variables].sort(), ['locale', 'ticket']);
      assert.deepEqual(
        version.inputs.map((input) => [input.name, input.type, input.required]),
        [
          ['ticket', 'string', true],
          ['locale', 'string', false],
        ],
      );
    });

    it('uses the options where the front matter says nothing', async () => {
      const version = await ada.register('greeting', greeting('Hi'), {
        model: 'm',
        temperature: 0.5,
        maxTokens: 7,
      });
      assert.deepEqual([version.model, version.temperature, version.maxTokens], ['m', 0.5, 7]);
    });

    it('keeps the source byte for byte', async () => {
      for (const source of [
        '\uFEFFHello, this is {{name}}',
        'a\r\nb\rc\n\n',
        'Grüße, {{name}} 👋🏽 \u2028 x',
        ' \tx ',
      ]) {
        await ada.register('greeting', source);
        assert.equal((await ada.history('greeting'))[0]?.source, source);
      }
    });

    it('answers the newest version for the same source, metadata and samples', async () => {
      const first = await ada.register('greeting', greeting('Hi'), { metadata: { a: 1, b: 2 } });
      const again = await grace.register('greeting', greeting('Hi'), {
        metadata: { b: 2, a: 1 },
        message: 'Again',
      });
      assert.deepEqual(again, { ...first, created: false });
      assert.equal((await ada.history('greeting')).length, 1);
    });

    const changes: [what: string, source: string, options: RegisterOptions, sameDigest: boolean][] = [
      ['other metadata', greeting('Hi'), { metadata: { a: 1 } }, true],
      ['a description', `---\ndescription: Says hello\n---\n${greeting('Hi')}`, {}, true],
      ['a blank line at the end', `${greeting('Hi')}\n\n`, {}, true],
      ['another text', greeting('Hello'), {}, false],
      ['another model', greeting('Hi'), { model: 'm' }, false],
      ['another temperature', greeting('Hi'), { temperature: 1 }, false],
      ['another limit', greeting('Hi'), { maxTokens: 1 }, false],
      ['other config', `---\nconfig: { topP: 0.5 }\n---\n${greeting('Hi')}`, {}, false],
      ['a default', `---\ninput: { default: { name: Bob } }\n---\n${greeting('Hi')}`, {}, false],
      ['a tool', `---\ntools: [search]\n---\n${greeting('Hi')}`, {}, false],
      ['a delimiter less', greeting('Hi'), { delimiters: ['{{}}'] }, false],
      ['both delimiters, named', `${greeting('Hi')}\n`, { delimiters: ['<<>>', '{{}}'] }, true],
    ];
    for (const [what, source, options, sameDigest] of changes) {
      it(`makes a new version for ${what}, with ${sameDigest ? 'the same' : 'another'} digest`, async () => {
        // The first version has trailing white space only where it has front matter, since Dotprompt trims only there.
        const first = await ada.register('greeting', `---\nname: greeting\n---\n${greeting('Hi')}`);
        const inner = source.startsWith('---\n') ? source : `---\nname: greeting\n---\n${source}`;
        const second = await ada.register('greeting', inner, options);
        assert.deepEqual([second.version, second.created], [2, true]);
        assert.equal(second.digest === first.digest, sameDigest);
      });
    }

    it('keeps samples with the version, outside its digest', async () => {
      const samples = [{ name: 'Bob', input: { name: 'Bob', list: [1, null, { deep: true }] } }];
      const bare = await ada.register('bare', greeting('Hi'));
      const version = await ada.register('greeting', greeting('Hi'), { samples });
      assert.equal(version.digest, bare.digest);
      assert.deepEqual((await grace.version('greeting', 1)).samples, samples);
    });

    it('makes a new version for other samples, which keeps its approvals', async () => {
      const samples = [{ name: 'Bob', input: { name: 'Bob', age: 3 } }];
      const first = await ada.register('greeting', greeting('Hi'));
      await approve(1);
      const second = await ada.register('greeting', greeting('Hi'), { samples });
      assert.deepEqual([second.version, second.created], [2, true]);
      assert.deepEqual([second.digest, second.reviewStatus], [first.digest, 'approved']);
      const again = [{ name: 'Bob', input: { age: 3, name: 'Bob' } }];
      assert.equal((await ada.register('greeting', greeting('Hi'), { samples: again })).created, false);
      assert.equal((await ada.register('greeting', greeting('Hi'))).version, 3);
      assert.equal((await ada.deploy('greeting', 2)).version, 2);
    });

    it('pins the delimiters: what one turned off makes stays text for ever', async () => {
      const source = 'Hi {{name}}, <<name>> {{#if name}}!{{/if}}';
      const braces = await ada.register('greeting', source, { delimiters: ['{{}}'] });
      const angles = await ada.register('greeting', `${source} {{`, { delimiters: ['<<>>'] });
      assert.deepEqual([braces.delimiters, angles.delimiters], [['{{}}'], ['<<>>']]);
      assert.deepEqual((await grace.version('greeting', 1)).delimiters, ['{{}}']);
      const rendered = async (version: number) =>
        (await grace.render('greeting', { name: 'Bob' }, { version })).text;
      assert.equal(await rendered(1), 'Hi Bob, <<name>> !');
      assert.equal(await rendered(2), 'Hi {{name}}, Bob {{#if name}}!{{/if}} {{');
    });

    it('gives a new number to a text that was there before', async () => {
      await registerGreetings('Hi', 'Hello', 'Hi');
      const [third, second, first] = await ada.history('greeting');
      assert.deepEqual([third?.version, second?.version, first?.version], [3, 2, 1]);
      assert.equal(third?.digest, first?.digest);
      assert.notEqual(third?.id, first?.id);
    });

    it('numbers concurrent registrations without gap or repeat', async () => {
      const people = [ada, grace];
      const versions = await Promise.all(
        Array.from({ length: 12 }, (_, i) => people[i % 2]!.register('greeting', greeting(`Hi ${i}`))),
      );
      assert.deepEqual(
        versions.map((version) => version.version).sort((a, b) => a - b),
        Array.from({ length: 12 }, (_, i) => i + 1),
      );
      assert.equal((await ada.history('greeting')).length, 12);
    });

    it('orders names by their bytes, as no language does', async () => {
      const names = ['Z', 'a', 'a-b', 'a.b', 'a/b', 'aB', 'a_b', 'ab', 'b'];
      for (const name of [...names].reverse()) await ada.register(name, 'Hi');
      assert.deepEqual(
        (await ada.list()).map(({ name }) => name),
        names,
      );
    });

    it('lists prompts by name with what is live, and answers each version', async () => {
      assert.deepEqual(await ada.list(), []);
      await ada.register('b', 'B');
      await registerGreetings('Hi', 'Hello');
      await ada.deploy('greeting', 1, { environment: 'staging' });
      await ada.deploy('greeting', 2, { environment: 'dev' });
      const list = await grace.list();
      assert.deepEqual(
        await Promise.all(
          list.map(async ({ name, newestVersion, newestId }) => [
            name,
            newestVersion,
            (await grace.version(name, newestVersion)).id === newestId,
          ]),
        ),
        [
          ['b', 1, true],
          ['greeting', 2, true],
        ],
      );
      assert.deepEqual(
        list[1]?.live.map((state) => [state.environment, state.version, state.deployedBy]),
        [
          ['dev', 2, 'ada'],
          ['staging', 1, 'ada'],
        ],
      );
      const { created, ...second } = await ada.register('greeting', greeting('Hello'));
      assert.equal(created, false);
      assert.deepEqual(await grace.version('greeting', 2), second);
      assert.deepEqual((await grace.history('greeting'))[0], second);
    });

    it(`${differences.authorsMayAdminister ? 'takes' : 'refuses'} another author's name`, async () => {
      const asBob = ada.register('greeting', greeting('Hi'), { createdBy: 'bob' });
      if (differences.authorsMayAdminister) assert.equal((await asBob).createdBy, 'bob');
      else await refused(asBob, 'forbidden', /bob/);
      assert.equal((await ada.register('own', 'x', { createdBy: 'ada' })).createdBy, 'ada');
    });
  });
}
