import assert from 'node:assert/strict';
import type { JsonObject, Registry, RegistryErrorCode } from '@onbook/registry';
import { createPromptClient } from '@onbook/registry/client';
import { refused } from './refused.js';

/** What the people of a contract's registry see of it, once a test runs. */
export interface People {
  readonly ada: Registry;
  readonly grace: Registry;
}

const source = '{{> shared/head}} Answer <<customer>>.';
const head = 'You write\nfor {{shop}}. {{> shared/tone}}';
const partials = { 'shared/head': head, 'shared/tone': 'Be kind.', 'shared/other': 'Be {{> shared/gone}}' };
const values = { shop: 'Acme', customer: 'Bob' };
const rendered = (tone: string) => `You write\nfor Acme. ${tone} Answer Bob.`;

/** Every rule of how a version keeps the partials that it calls. */
export function partialsContract(people: () => People): void {
  describe('partials', () => {
    let ada: Registry;
    let grace: Registry;

    beforeEach(() => {
      ({ ada, grace } = people());
    });

    function register(changed: Readonly<Record<string, string>> = {}, text = source) {
      return ada.register('answer', text, { partials: { ...partials, ...changed } });
    }

    async function textOf(version: number, variables: JsonObject = values) {
      return (await grace.render('answer', variables, { version })).text;
    }

    it('are kept with the version that calls them, by way of each other too, and no others', async () => {
      const version = await register();
      const called = { 'shared/head': head, 'shared/tone': 'Be kind.' };
      assert.deepEqual(version.partials, called);
      assert.deepEqual((await grace.version('answer', 1)).partials, called);
      assert.deepEqual((await grace.get('answer', { version: 1 })).partials, called);
      assert.deepEqual((await grace.history('answer'))[0]?.partials, called);
    });

    it("have variables, which are the version's too", async () => {
      assert.deepEqual((await register()).variables, ['shop', 'customer']);
      await refused(
        ada.render('answer', { customer: 'Bob' }, { version: 1 }),
        'missing_variables',
        /^Missing variables: shop\. /,
      );
    });

    it('stay as they were, whatever becomes of their files', async () => {
      await register();
      await register({ 'shared/tone': 'Be brief.' });
      await ada.register('answer', 'Hi {{customer}}.');
      assert.equal(await textOf(1), rendered('Be kind.'));
      assert.equal(await textOf(2), rendered('Be brief.'));
      assert.equal(await textOf(3), 'Hi Bob.');
    });

    it('render in an application as in the registry', async () => {
      await register();
      await ada.deploy('answer', 1, { environment: 'dev' });
      await register({ 'shared/tone': 'Be brief.' });
      const client = createPromptClient({ registry: grace });
      const live = await client.render('answer', values, { environment: 'dev' });
      assert.equal(live.text, rendered('Be kind.'));
      assert.equal((await client.render('answer', values, { version: 2 })).text, rendered('Be brief.'));
      assert.deepEqual((await client.get('answer', { version: 2 })).partials, {
        'shared/head': head,
        'shared/tone': 'Be brief.',
      });
      await client.close();
    });

    it('make another version with another digest when one changes, and approvals lapse', async () => {
      const first = await register();
      await grace.review('answer', 1, { verdict: 'approved' });
      await ada.deploy('answer', 1);
      const second = await register({ 'shared/tone': 'Be brief.' });
      assert.deepEqual([second.version, second.created, second.source], [2, true, first.source]);
      assert.equal(second.hash, first.hash);
      assert.notEqual(second.digest, first.digest);
      assert.equal(second.reviewStatus, 'unreviewed');
      await refused(ada.deploy('answer', 2), 'review_required');
      assert.equal((await ada.render('answer', values)).text, rendered('Be kind.'));
      const third = await register();
      assert.deepEqual([third.version, third.digest, third.reviewStatus], [3, first.digest, 'approved']);
    });

    it('change nothing where they are not called', async () => {
      const first = await register();
      const again = await register({ 'shared/other': 'Something else', 'shared/more': 'More\0' });
      assert.deepEqual(again, { ...first, created: false });
    });

    it('are no part of the digest of a prompt that calls none', async () => {
      const bare = await ada.register('bare', 'Hi {{name}}');
      const version = await register({}, 'Hi {{name}}');
      assert.deepEqual([version.partials, version.digest], [{}, bare.digest]);
    });

    it('are the same text whatever ends their lines', async () => {
      const first = await register();
      const again = await register({ 'shared/head': `\uFEFF${head.replaceAll('\n', '\r\n')}` });
      assert.deepEqual(again, { ...first, created: false });
    });

    it('are hidden by inline partials of their name', async () => {
      const text = '{{#*inline "shared/tone"}}Be {{how}}.{{/inline}}{{> shared/tone}}';
      assert.deepEqual((await register({}, text)).partials, {});
      assert.equal(await textOf(1, { how: 'quick' }), 'Be quick.');
      assert.equal((await ada.register('answer', text)).created, false);
    });

    it('may be left out where the call has a content of its own', async () => {
      const version = await register({}, '{{#> shared/none}}Be {{> shared/tone}}{{/shared/none}}');
      assert.deepEqual(Object.keys(version.partials), ['shared/tone']);
      await register({ 'shared/none': 'None' });
      assert.equal(await textOf(1, {}), 'Be Be kind.');
    });

    const faulty: [
      what: string,
      text: string,
      changed: Readonly<Record<string, string>>,
      message: RegExp,
      code?: RegistryErrorCode,
    ][] = [
      ['that is not there', 'Hi\n{{> gone}}', {}, /Line 2, column 5: There is no partial 'gone'/],
      [
        'whose partial is not there',
        '{{> shared/other}}',
        {},
        /no partial 'shared\/gone', which 'shared\/other' calls/,
      ],
      ['that calls itself', '{{> a}}', { a: '{{> b}}', b: '{{> a}}' }, /Line 1, column 5: .*'a'.+'b'/],
      [
        'with a fault in its text',
        'Hi\n{{> shared/head}}',
        { 'shared/tone': 'Be\n\n{{#if kind}}kind.' },
        /Line 2, column 5: The partial 'shared\/tone' has an error in line 3: /,
      ],
      ['with an unknown helper', '{{> a}}', { a: '{{shout name}}' }, /The partial 'a' .*'shout'/],
      [
        'with a NUL in it',
        'Hi\n{{> shared/head}}',
        { 'shared/tone': 'Be\nkind\0.' },
        /Line 2, column 5: The partial 'shared\/tone' has a NUL character in line 2, which is no text\./,
      ],
      [
        'with half a surrogate pair in it',
        '{{> a}}',
        { a: '\ud83d' },
        /The partial 'a' has half of a surrogate pair/,
      ],
      [
        'with which it is too long',
        `{{> a}}{{> b}}`,
        { a: 'a'.repeat(600_000), b: 'b'.repeat(600_000) },
        /With the partials that it calls this prompt has 1,200,014 characters, and may have 1,000,000\./,
      ],
      [
        'of more than 1,000,000 characters',
        'Hi',
        { a: 'a'.repeat(1_000_001) },
        /The partial "a" must be a text of at most 1,000,000 characters\./,
        'invalid_argument',
      ],
      [
        'that is no text',
        'Hi',
        { a: 7 as unknown as string },
        /The partial "a" must be a text/,
        'invalid_argument',
      ],
      [
        'whose name no file has',
        '{{> [my tone]}}',
        { 'my tone': 'Be kind.' },
        /"my tone" can't be a partial's name/,
        'invalid_name',
      ],
    ];
    for (const [what, text, changed, message, code = 'invalid_prompt'] of faulty) {
      it(`refuse a prompt with one ${what}`, async () => {
        await refused(register(changed, text), code, message);
        assert.deepEqual(await ada.list(), []);
      });
    }

    it('are missing where a caller brings none', async () => {
      await refused(ada.register('answer', '{{> gone}}'), 'invalid_prompt', /'gone'/);
    });

    it('may be many, as long as few are called', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`unused/${index}`, 'x'.repeat(100_000)]),
      );
      assert.deepEqual(Object.keys((await register(many)).partials), ['shared/head', 'shared/tone']);
    });
  });
}
