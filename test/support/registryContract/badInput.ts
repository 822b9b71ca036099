import assert from 'node:assert/strict';
import type { Json, RegisterOptions } from '@onbook/registry';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

export function badInputContract({ ada, grace, registerGreetings }: Contract): void {
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

    const tooLong: [what: string, register: RegisterOptions, limit: RegExp][] = [
      ['a message', { message: 'x'.repeat(10_001) }, /at most 10,000 characters/],
      [
        'metadata',
        { metadata: { a: 'x'.repeat(10_000_000) } },
        /at most 100,000 characters as JSON, and have 10,000,008/,
      ],
      [
        'samples',
        { samples: [{ name: 'a', input: { a: 'x'.repeat(1_000_000) } }] },
        /at most 1,000,000 characters/,
      ],
      ['a partial', { partials: { tone: 'x'.repeat(1_000_001) } }, /tone.*at most 1,000,000 characters/],
      ['a model', { model: 'x'.repeat(201) }, /1 to 200 characters/],
    ];
    for (const [what, options, limit] of tooLong) {
      it(`refuses ${what} that is too long, and says how long it may be`, async () => {
        const registration = ada.register('greeting', 'Hi {{> tone}}', {
          partials: { tone: 'Be kind.' },
          ...options,
        });
        await refused(registration, 'invalid_argument', limit);
        assert.deepEqual(await ada.list(), []);
      });
    }

    it('says how long a prompt, a name and a search may be', async () => {
      const content = 'x'.repeat(10_000_000);
      await refused(
        ada.register('greeting', content),
        'invalid_prompt',
        /10,000,000 characters, and may have 1,000,000/,
      );
      const name = 'x'.repeat(10_000);
      await refused(ada.register(name, 'Hi'), 'invalid_name', /^"x{60}…" .* at most 200 characters/);
      await refused(ada.get('greeting', { environment: name }), 'prompt_not_found');
      await refused(ada.search(name), 'invalid_argument', /at most 1,000 characters/);
      assert.deepEqual(await ada.search('a '.repeat(500)), []);
      assert.deepEqual(await ada.search(Array.from({ length: 200 }, (_, index) => index).join(' ')), []);
    });

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
}
