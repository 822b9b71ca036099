import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type {
  Json,
  Policy,
  Registry,
  RegisterOptions,
  RegistryErrorCode,
  ReviewOptions,
} from '@onbook/registry';
import { partialsContract } from './partialsContract.js';
import { refused } from './refused.js';

/** A fresh, empty registry and the two people who use it. */
export interface ContractSubject {
  /** ada is an author; grace is an admin who reviews. */
  as(person: 'ada' | 'grace'): Promise<Registry>;
  close(): Promise<void>;
}

/** The differences that are meant. */
export interface ContractDifferences {
  /** Whether an author's own approval counts in production: yes in one's own file, no on a server. */
  readonly selfApproval: boolean;
  /** Whether ada, too, may review, set environments and name another author: yes in one's own file. */
  readonly authorsMayAdminister: boolean;
}

const triage = [
  '---',
  'model: gpt-4o-mini',
  'config: { temperature: 0.2, maxOutputTokens: 300, topP: 0.9 }',
  'metadata: { team: support }',
  'input:',
  '  schema:',
  '    ticket: string, what the customer wrote',
  '    locale?: string',
  '---',
  '{{role "system"}}',
  'You triage tickets.',
  '{{role "user"}}',
  '{{#if locale}}In {{locale}}: {{/if}}<<ticket>>',
  '',
].join('\n');

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const greeting = (salutation: string) => `${salutation} {{name}}`;

/** Every rule of a registry and every refusal that its callers can meet, whatever keeps it. */
export function registryContract(
  name: string,
  open: () => Promise<ContractSubject>,
  differences: ContractDifferences,
): void {
  describe(`registry contract: ${name}`, () => {
    let subject: ContractSubject;
    let ada: Registry;
    let grace: Registry;

    beforeEach(async () => {
      subject = await open();
      ada = await subject.as('ada');
      grace = await subject.as('grace');
    });

    afterEach(async () => {
      await Promise.all([ada.close(), grace.close()]);
      await subject.close();
    });

    /** Registers one version for each salutation, 1, 2, 3 … */
    async function registerGreetings(...salutations: string[]) {
      for (const salutation of salutations) await ada.register('greeting', greeting(salutation));
    }

    async function approve(version: number, prompt = 'greeting') {
      return grace.review(prompt, version, { verdict: 'approved' });
    }

    async function deployApproved(...versions: number[]) {
      for (const version of versions) {
        await approve(version);
        await ada.deploy('greeting', version);
      }
    }

    async function liveVersion(environment = 'production') {
      return (await ada.get('greeting', { environment })).version;
    }

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
          list.map((prompt) => [prompt.name, prompt.newestVersion]),
          [
            ['b', 1],
            ['greeting', 2],
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

    partialsContract(() => ({ ada, grace }));

    describe('bad input', () => {
      const names = [
        '',
        '/a',
        'a/',
        'a//b',
        '..',
        'a/../b',
        'a/.',
        'a b',
        'a\nb',
        'ä',
        'a\\b',
        'x'.repeat(201),
      ];
      for (const bad of names) {
        it(`refuses the name ${JSON.stringify(bad.slice(0, 12))}`, async () => {
          await refused(ada.register(bad, 'x'), 'invalid_name', /letters, digits/);
          await refused(ada.get(bad), 'invalid_name');
        });
      }

      it('takes names up to 200 characters, with dots, dashes and several segments', async () => {
        for (const good of ['x'.repeat(200), 'Support/EU-west_1/triage.formal', '.hidden', '1']) {
          assert.equal((await ada.register(good, 'x')).name, good);
          assert.equal((await grace.version(good, 1)).name, good);
        }
      });

      const circular: Record<string, unknown> = {};
      circular.self = circular;
      const notJson: [string, unknown][] = [
        ['a function', { f: () => 1 }],
        ['NaN', { deep: [Number.NaN] }],
        ['infinity', { n: Infinity }],
        ['a cycle', circular],
        ['undefined', { u: undefined }],
        ['a date', { d: new Date(0) }],
        ['a big integer', { n: 1n }],
        ['a list', ['a']],
        ['a string', 'text'],
      ];
      for (const [what, metadata] of notJson) {
        it(`refuses ${what} as metadata`, async () => {
          const options = { metadata: metadata as Record<string, Json> };
          await refused(ada.register('greeting', 'x', options), 'invalid_argument', /metadata/);
          assert.deepEqual(await ada.list(), []);
        });
      }

      const faultyOptions: [string, RegisterOptions][] = [
        ['an empty model', { model: '' }],
        ['a temperature below zero', { temperature: -1 }],
        ['a temperature that is no number', { temperature: Number.NaN }],
        ['no tokens', { maxTokens: 0 }],
        ['half a token', { maxTokens: 1.5 }],
        ['an empty author', { createdBy: '' }],
        ['no delimiters', { delimiters: [] }],
        ['delimiters that are none', { delimiters: ['[[]]' as '{{}}'] }],
      ];
      for (const [what, options] of faultyOptions) {
        it(`refuses ${what}`, async () => {
          await refused(ada.register('greeting', 'x', options), 'invalid_argument');
        });
      }

      const faultySources: [what: string, source: string, line: number | null][] = [
        ['an unclosed block', 'Hello\n{{#if name}}x', 2],
        ['an open tag', 'Hello {{name', 1],
        ['broken YAML', '---\nmodel: [\n---\nHello', null],
        ['a NUL character', 'Hello\n\nyou\0', 3],
        ['half a surrogate pair', 'Hello \ud83d', 1],
        ['no text', '', null],
        ['nothing but front matter', '---\nmodel: m\n---\n\n', null],
        ['more than 1,000,000 characters', 'x'.repeat(1_000_001), 1],
      ];
      for (const [what, source, line] of faultySources) {
        it(`refuses a prompt with ${what}`, async () => {
          const refusal = await refused(ada.register('greeting', source), 'invalid_prompt');
          if (line !== null) assert.equal(refusal.details.problems?.[0]?.line, line);
          assert.deepEqual(await ada.list(), []);
        });
      }

      for (const character of ['x', '本', '\u0001'])
        it(`takes a prompt of a million times ${JSON.stringify(character)}`, async () => {
          const source = character.repeat(1_000_000);
          assert.equal((await ada.register('long', source)).content, source);
        });

      for (const bad of [0, -1, 1.5, Number.NaN]) {
        it(`refuses the version ${bad}`, async () => {
          await registerGreetings('Hi');
          await refused(ada.version('greeting', bad), 'invalid_argument', /whole number/);
          await refused(ada.deploy('greeting', bad), 'invalid_argument', /whole number/);
          await refused(ada.get('greeting', { version: bad }), 'invalid_argument', /whole number/);
        });
      }

      it('names the versions there are', async () => {
        await registerGreetings('Hi');
        await refused(
          ada.version('greeting', 2),
          'version_not_found',
          /greeting has no version 2\. .*version 1\./,
        );
        await registerGreetings('Hello', 'Hey');
        const missing: [string, (version: number) => Promise<unknown>][] = [
          ['version', (version) => ada.version('greeting', version)],
          ['get', (version) => ada.get('greeting', { version })],
          ['review', (version) => grace.review('greeting', version, { verdict: 'approved' })],
          ['reviews', (version) => ada.reviews('greeting', version)],
          ['deploy', (version) => ada.deploy('greeting', version)],
          ['rollback', (version) => ada.rollback('greeting', { to: version })],
          ['readiness', (version) => ada.readiness('greeting', version)],
        ];
        for (const [, call] of missing) {
          await refused(call(4), 'version_not_found', /versions 1 to 3\./);
          await refused(call(1e12), 'version_not_found', /versions 1 to 3\./);
        }
      });

      it('names the prompt that is not there', async () => {
        const calls: (() => Promise<unknown>)[] = [
          () => ada.history('nobody'),
          () => ada.version('nobody', 1),
          () => ada.get('nobody'),
          () => ada.render('nobody', {}),
          () => grace.review('nobody', 1, { verdict: 'approved' }),
          () => ada.reviews('nobody', 1),
          () => ada.deploy('nobody', 1),
          () => ada.rollback('nobody'),
          () => ada.deployments('nobody'),
          () => ada.readiness('nobody', 1),
        ];
        for (const call of calls) await refused(call(), 'prompt_not_found', /nobody/);
      });

      it('names the environments there are', async () => {
        await registerGreetings('Hi');
        const calls: (() => Promise<unknown>)[] = [
          () => ada.get('greeting', { environment: 'prod' }),
          () => ada.render('greeting', {}, { environment: 'prod' }),
          () => ada.deploy('greeting', 1, { environment: 'prod' }),
          () => ada.rollback('greeting', { environment: 'prod' }),
          () => ada.deployments('greeting', 'prod'),
        ];
        for (const call of calls)
          await refused(call(), 'unknown_environment', /prod\b.*dev, staging, production/);
      });
    });

    describe('reading', () => {
      it('answers what is live, never merely the newest', async () => {
        await registerGreetings('Hi', 'Hello');
        const hint =
          /Nothing is live in production for greeting\. .*onbook deploy greeting@2 --env production/;
        await refused(ada.get('greeting'), 'not_live', hint);
        const deployment = await (async () => {
          await approve(1);
          return ada.deploy('greeting', 1);
        })();
        const served = await ada.get('greeting');
        assert.deepEqual(served, {
          ...(await ada.version('greeting', 1)),
          environment: 'production',
          deploymentId: deployment.id,
          stale: false,
        });
        assert.deepEqual(await ada.get('greeting', { version: 'latest' }), served);
        await refused(ada.get('greeting', { environment: 'dev' }), 'not_live', /in dev for greeting/);
      });

      it('answers a version by its number, live or not', async () => {
        await registerGreetings('Hi');
        const version = await ada.version('greeting', 1);
        assert.deepEqual(await ada.get('greeting', { version: 1 }), {
          ...version,
          environment: null,
          deploymentId: null,
          stale: false,
        });
      });

      it('renders messages with the configuration to send them with', async () => {
        await ada.register('triage', triage);
        await ada.deploy('triage', 1, { environment: 'dev' });
        const rendered = await ada.render(
          'triage',
          { ticket: 'It <b>burns</b> {{x}}' },
          { environment: 'dev' },
        );
        assert.deepEqual(rendered.config, { topP: 0.9, temperature: 0.2, maxOutputTokens: 300 });
        assert.deepEqual([rendered.name, rendered.version, rendered.model], ['triage', 1, 'gpt-4o-mini']);
        assert.deepEqual(
          rendered.messages.map((message) => message.role),
          ['system', 'user'],
        );
        assert.match(rendered.text, /You triage tickets\.[^]*It <b>burns<\/b> \{\{x\}\}/);
        const german = await ada.render('triage', { ticket: 'x', locale: 'de' }, { version: 1 });
        assert.match(german.text, /In de: x/);
      });

      it('names every missing variable', async () => {
        await ada.register('pair', '{{a}} <<b>> {{a}} {{c}}');
        const refusal = await refused(
          ada.render('pair', { b: 'here' }, { version: 1 }),
          'missing_variables',
          /^Missing variables: a, c\. /,
        );
        assert.deepEqual(refusal.details.variables, ['a', 'c']);
      });

      it('refuses a value of another type than is declared', async () => {
        await ada.register('triage', triage);
        const rendering = ada.render('triage', { ticket: { text: 'It burns' } }, { version: 1 });
        await refused(rendering, 'render_failed', /^triage v1 can't be rendered\. .*ticket/);
      });
    });

    describe('reviews', () => {
      it('answers the verdicts on a digest, newest first', async () => {
        await registerGreetings('Hi', 'Hello');
        const commented = await grace.review('greeting', 1, { verdict: 'commented', message: 'Hm' });
        const { id, createdAt, ...approved } = await approve(1);
        assert.match(id, /^[0-9a-f-]{36}$/);
        assert.match(createdAt, /Z$/);
        assert.deepEqual(approved, {
          name: 'greeting',
          version: 1,
          digest: (await ada.version('greeting', 1)).digest,
          verdict: 'approved',
          message: '',
          lines: null,
          reviewer: 'grace',
        });
        assert.deepEqual(await ada.reviews('greeting', 1), [{ id, createdAt, ...approved }, commented]);
        assert.deepEqual(await ada.reviews('greeting', 2), []);
      });

      it('shows the state of a version: the latest verdict of each reviewer, comments apart', async () => {
        await registerGreetings('Hi');
        const steps: [ReviewOptions, string][] = [
          [{ verdict: 'commented', message: 'Hm' }, 'unreviewed'],
          [{ verdict: 'changes_requested', message: 'No' }, 'changes_requested'],
          [{ verdict: 'commented', message: 'Well' }, 'changes_requested'],
          [{ verdict: 'approved' }, 'approved'],
          [{ verdict: 'commented', message: 'Nice' }, 'approved'],
          [{ verdict: 'changes_requested', message: 'Wait' }, 'changes_requested'],
        ];
        for (const [options, status] of steps) {
          await grace.review('greeting', 1, options);
          assert.equal((await ada.version('greeting', 1)).reviewStatus, status);
          assert.equal((await ada.history('greeting'))[0]?.reviewStatus, status);
        }
      });

      it('binds to the digest: another text starts unreviewed, a comment in the file keeps the verdict', async () => {
        await ada.register('greeting', '---\nmodel: m\n---\nHi');
        await approve(1);
        const documented = await ada.register('greeting', '---\n# why\nmodel: m\n---\nHi');
        const changed = await ada.register('greeting', '---\nmodel: m\n---\nHi!');
        assert.deepEqual([documented.reviewStatus, changed.reviewStatus], ['approved', 'unreviewed']);
        await ada.deploy('greeting', 2);
        await refused(ada.deploy('greeting', 3), 'review_required');
      });

      it('does not cross from one prompt to another of the same text', async () => {
        await ada.register('one', 'Hi');
        await ada.register('two', 'Hi');
        await approve(1, 'one');
        await refused(ada.deploy('two', 1), 'review_required');
      });

      const faulty: ReviewOptions[] = [
        { verdict: 'changes_requested' },
        { verdict: 'commented', message: ' ' },
        { verdict: 'maybe' as 'approved' },
      ];
      for (const options of faulty) {
        it(`refuses the review ${JSON.stringify(options)}`, async () => {
          await registerGreetings('Hi');
          await refused(grace.review('greeting', 1, options), 'invalid_argument');
        });
      }

      if (!differences.authorsMayAdminister) {
        it('refuses a review by somebody who only writes', async () => {
          await registerGreetings('Hi');
          await refused(ada.review('greeting', 1, { verdict: 'approved' }), 'forbidden');
          assert.deepEqual(await grace.reviews('greeting', 1), []);
        });
      }
    });

    describe('policy', () => {
      it('asks for review before production, and for none before dev and staging', async () => {
        await registerGreetings('Hi');
        for (const environment of ['dev', 'staging']) {
          assert.equal((await ada.deploy('greeting', 1, { environment })).environment, environment);
        }
        const refusal = await refused(
          ada.deploy('greeting', 1),
          'review_required',
          /^Prompt requires review before deployment to production: greeting v1 has 0 of 1 approvals\.$/,
        );
        assert.deepEqual(refusal.details.approvals, { required: 1, given: 0 });
        assert.equal(refusal.details.selfApproval, differences.selfApproval);
        assert.deepEqual(refusal.details.version, { name: 'greeting', version: 1 });
        assert.deepEqual(await ada.deployments('greeting', 'production'), []);
      });

      it('counts a reviewer once', async () => {
        await grace.setEnvironment('production', { approvals: 2 });
        await registerGreetings('Hi');
        await approve(1);
        await approve(1);
        await refused(ada.deploy('greeting', 1), 'review_required', /1 of 2 approvals/);
      });

      it(`${differences.selfApproval ? 'counts' : "doesn't count"} the author's own approval`, async () => {
        await grace.register('greeting', greeting('Hi'));
        await approve(1);
        const deployment = grace.deploy('greeting', 1);
        if (differences.selfApproval) assert.equal((await deployment).version, 1);
        else await refused(deployment, 'review_required', /0 of 1/);
      });

      it('never counts it where the policy says so, whoever edits a comment afterwards', async () => {
        await grace.setEnvironment('production', { selfApproval: false });
        await grace.register('greeting', '---\nmodel: m\n---\nHi');
        await approve(1);
        const refusal = await refused(grace.deploy('greeting', 1), 'review_required');
        assert.equal(refusal.details.selfApproval, false);
        await ada.register('greeting', '---\n# why\nmodel: m\n---\nHi');
        await refused(ada.deploy('greeting', 2), 'review_required', /v2 has 0 of 1/);
      });

      it('stops at an open change request until its reviewer approves', async () => {
        await registerGreetings('Hi');
        await approve(1);
        await grace.review('greeting', 1, { verdict: 'changes_requested', message: 'Too short' });
        const refusal = await refused(
          ada.deploy('greeting', 1),
          'changes_requested',
          /^greeting v1 can't be deployed: grace asked for changes\./,
        );
        assert.deepEqual(refusal.details.version, { name: 'greeting', version: 1 });
        await refused(ada.deploy('greeting', 1, { environment: 'dev' }), 'changes_requested');
        await approve(1);
        assert.equal((await ada.deploy('greeting', 1)).version, 1);
      });

      it('keeps the order of environments', async () => {
        await grace.setEnvironment('production', { approvals: 0, requires: 'staging' });
        await registerGreetings('Hi', 'Hello');
        await ada.deploy('greeting', 2, { environment: 'staging' });
        await refused(ada.deploy('greeting', 1), 'environment_order', /greeting v1 .*staging/);
        await ada.deploy('greeting', 1, { environment: 'staging' });
        await ada.deploy('greeting', 1);
        assert.equal((await ada.deploy('greeting', 2)).fromVersion, 1);
      });

      it('tells beforehand what a deploy would meet', async () => {
        await registerGreetings('Hi', 'Hello');
        await ada.deploy('greeting', 1, { environment: 'dev' });
        const before = await ada.readiness('greeting', 2);
        assert.deepEqual(
          before.map((row) => [row.environment, row.liveVersion, row.approvals, row.refusal?.code ?? null]),
          [
            ['dev', 1, { required: 0, given: 0 }, null],
            ['staging', null, { required: 0, given: 0 }, null],
            ['production', null, { required: 1, given: 0 }, 'review_required'],
          ],
        );
        const met = await refused(ada.deploy('greeting', 2), 'review_required');
        assert.deepEqual(before[2]?.refusal, {
          code: met.code,
          message: met.message,
          selfApproval: differences.selfApproval,
        });
        await approve(2);
        const after = await ada.readiness('greeting', 2);
        assert.deepEqual([after[2]?.approvals, after[2]?.refusal], [{ required: 1, given: 1 }, null]);
      });
    });

    describe('environments', () => {
      it('are dev, staging and production, where only production asks for an approval', async () => {
        const { selfApproval } = differences;
        assert.deepEqual(
          (await ada.environments()).map(({ name, approvals, requires }) => [name, approvals, requires]),
          [
            ['dev', 0, null],
            ['staging', 0, null],
            ['production', 1, null],
          ],
        );
        assert.equal((await ada.environments())[2]?.selfApproval, selfApproval);
      });

      it('keep what a change leaves out, and new ones come last', async () => {
        const { selfApproval } = differences;
        assert.deepEqual(await grace.setEnvironment('production', { approvals: 2 }), {
          name: 'production',
          approvals: 2,
          selfApproval,
          requires: null,
        });
        await grace.setEnvironment('production', { requires: 'staging' });
        await grace.setEnvironment('eu-canary', { approvals: 1 });
        const environments = await ada.environments();
        assert.deepEqual(
          environments.map(({ name }) => name),
          ['dev', 'staging', 'production', 'eu-canary'],
        );
        assert.deepEqual(environments[2], {
          name: 'production',
          approvals: 2,
          selfApproval,
          requires: 'staging',
        });
        await grace.setEnvironment('production', { requires: null });
        assert.equal((await ada.environments())[2]?.requires, null);
      });

      const faulty: [name: string, policy: Partial<Policy>, RegistryErrorCode][] = [
        ['production', { approvals: -1 }, 'invalid_argument'],
        ['production', { approvals: 1.5 }, 'invalid_argument'],
        ['production', { selfApproval: 'yes' as unknown as boolean }, 'invalid_argument'],
        ['production', { requires: 'nowhere' }, 'unknown_environment'],
        ['production', { requires: 'production' }, 'invalid_argument'],
        ['Prod 1', {}, 'invalid_name'],
        ['', {}, 'invalid_name'],
      ];
      for (const [environment, policy, code] of faulty) {
        it(`refuse ${JSON.stringify(environment)} with ${JSON.stringify(policy)}`, async () => {
          const before = await ada.environments();
          await refused(grace.setEnvironment(environment, policy), code);
          assert.deepEqual(await ada.environments(), before);
        });
      }

      it('refuse to require one another in a circle', async () => {
        await grace.setEnvironment('production', { requires: 'staging' });
        await grace.setEnvironment('staging', { requires: 'dev' });
        await refused(grace.setEnvironment('dev', { requires: 'production' }), 'invalid_argument', /circle/);
      });

      if (!differences.authorsMayAdminister) {
        it("can't be set by somebody who only writes", async () => {
          await refused(ada.setEnvironment('production', { approvals: 0 }), 'forbidden');
          assert.equal((await ada.environments())[2]?.approvals, 1);
        });
      }
    });

    describe('deployments', () => {
      it('say who, when, from which version and why', async () => {
        await registerGreetings('Hi', 'Hello');
        await deployApproved(1);
        await approve(2);
        const { id, deployedAt, ...deployment } = await ada.deploy('greeting', 2, { message: 'Friendlier' });
        assert.match(id, /^[0-9a-f-]{36}$/);
        assert.match(deployedAt, /Z$/);
        assert.deepEqual(deployment, {
          name: 'greeting',
          version: 2,
          promptId: (await ada.version('greeting', 2)).id,
          environment: 'production',
          kind: 'deploy',
          fromVersion: 1,
          deployedBy: 'ada',
          message: 'Friendlier',
        });
        await ada.deploy('greeting', 1, { environment: 'dev' });
        const all = await grace.deployments('greeting');
        assert.deepEqual(
          all.map((one) => [one.environment, one.version, one.fromVersion]),
          [
            ['dev', 1, null],
            ['production', 2, 1],
            ['production', 1, null],
          ],
        );
        assert.deepEqual(await grace.deployments('greeting', 'production'), all.slice(1));
      });

      it('refuse to go over what somebody else deployed meanwhile', async () => {
        await registerGreetings('Hi', 'Hello', 'Hey');
        const environment = 'dev';
        await ada.deploy('greeting', 1, { environment, expectedLive: null });
        await grace.deploy('greeting', 2, { environment, expectedLive: 1 });
        const refusal = await refused(
          ada.deploy('greeting', 3, { environment, expectedLive: 1 }),
          'conflict',
          /^dev moved while you looked: grace deployed v2 at \d\d:\d\d UTC\. You compared with v1\.$/,
        );
        assert.equal(refusal.details.liveVersion, 2);
        await refused(
          ada.deploy('greeting', 3, { environment, expectedLive: null }),
          'conflict',
          /with nothing/,
        );
        const empty = ada.deploy('greeting', 3, { environment: 'staging', expectedLive: 1 });
        assert.equal((await refused(empty, 'conflict', /nothing is live there/)).details.liveVersion, null);
        assert.equal(await liveVersion(environment), 2);
      });

      it('let exactly one of two that saw the same state through', async () => {
        await registerGreetings('Hi', 'Hello', 'Hey');
        const environment = 'dev';
        await ada.deploy('greeting', 1, { environment });
        const outcomes = await Promise.allSettled([
          ada.deploy('greeting', 2, { environment, expectedLive: 1 }),
          grace.deploy('greeting', 3, { environment, expectedLive: 1 }),
        ]);
        assert.deepEqual(outcomes.map((outcome) => outcome.status).sort(), ['fulfilled', 'rejected']);
        assert.equal((await ada.deployments('greeting', environment)).length, 2);
      });
    });

    describe('rollback', () => {
      it('goes back one by one and never forth', async () => {
        await registerGreetings('Hi', 'Hello', 'Hey');
        await deployApproved(1, 2, 3);
        const rollback = await ada.rollback('greeting', { message: 'Too cheerful' });
        assert.deepEqual(
          [rollback.version, rollback.kind, rollback.fromVersion, rollback.message],
          [2, 'rollback', 3, 'Too cheerful'],
        );
        assert.equal(await liveVersion(), 2);
        assert.equal((await grace.rollback('greeting')).version, 1);
        await refused(ada.rollback('greeting'), 'nothing_to_roll_back', /before greeting v1/);
        assert.equal(await liveVersion(), 1);
      });

      it('goes before the first deployment of what is live, however often that was deployed', async () => {
        await registerGreetings('Hi', 'Hello');
        await deployApproved(1, 2, 2);
        assert.equal((await ada.rollback('greeting')).version, 1);
      });

      it('goes on from a deployment that came after a rollback', async () => {
        await registerGreetings('Hi', 'Hello', 'Hey');
        await deployApproved(1, 2);
        await ada.rollback('greeting');
        await deployApproved(3);
        assert.equal((await ada.rollback('greeting')).version, 1);
      });

      it('reaches any version that was live there, and no other', async () => {
        await registerGreetings('Hi', 'Hello', 'Hey', 'Yo');
        await deployApproved(1, 2, 3);
        await ada.deploy('greeting', 4, { environment: 'dev' });
        await refused(
          ada.rollback('greeting', { to: 4 }),
          'nothing_to_roll_back',
          /v4 was never live in production/,
        );
        await refused(
          ada.rollback('greeting', { to: 3 }),
          'nothing_to_roll_back',
          /v3 is live in production/,
        );
        assert.equal((await ada.rollback('greeting', { to: 1 })).version, 1);
      });

      it('needs no review, since it was live already', async () => {
        await registerGreetings('Hi', 'Hello');
        await deployApproved(1, 2);
        await grace.review('greeting', 1, { verdict: 'changes_requested', message: 'No longer' });
        assert.equal((await ada.rollback('greeting')).version, 1);
      });

      it('needs something live', async () => {
        await registerGreetings('Hi');
        await refused(ada.rollback('greeting'), 'not_live', /Nothing is live in production for greeting/);
      });

      it('keeps environments apart', async () => {
        await registerGreetings('Hi', 'Hello');
        await ada.deploy('greeting', 1, { environment: 'dev' });
        await deployApproved(1, 2);
        assert.equal((await ada.rollback('greeting')).version, 1);
        await refused(ada.rollback('greeting', { environment: 'dev' }), 'nothing_to_roll_back');
        assert.equal(await liveVersion('dev'), 1);
      });
    });
  });
}
