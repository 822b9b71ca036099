import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

/** Renaming, archiving, searching. */
export function namesContract({ ada, grace, approve, deployApproved, registerGreetings }: Contract): void {
  describe('renaming', () => {
    it('takes history, reviews and deployments along, and the old name goes on answering', async () => {
      await registerGreetings('Hi', 'Hello');
      await deployApproved(1, 2);
      const renamed = await ada.rename('greeting', 'mail/greeting');
      assert.deepEqual(
        [renamed.name, renamed.newestVersion, renamed.live[0]?.version],
        ['mail/greeting', 2, 2],
      );
      assert.deepEqual(
        (await grace.list()).map(({ name }) => name),
        ['mail/greeting'],
      );
      for (const name of ['mail/greeting', 'greeting']) {
        assert.equal((await grace.get(name)).name, 'mail/greeting');
        assert.equal((await grace.version(name, 1)).name, 'mail/greeting');
        assert.equal((await grace.history(name)).length, 2);
        assert.equal((await grace.reviews(name, 1))[0]?.name, 'mail/greeting');
        assert.equal((await grace.deployments(name)).length, 2);
        assert.equal((await grace.readiness(name, 1))[2]?.liveVersion, 2);
        assert.equal((await grace.render(name, { name: 'Bob' })).name, 'mail/greeting');
      }
      assert.equal((await ada.rollback('greeting')).name, 'mail/greeting');
      assert.equal((await ada.register('mail/greeting', 'New')).version, 3);
    });

    const underOldName: [what: string, act: () => Promise<unknown>][] = [
      ['deploy', () => ada.deploy('greeting', 2)],
      ['deployAll', () => ada.deployAll([{ name: 'greeting', version: 2, expectedLive: 1 }])],
      ['promote', () => ada.promote(['greeting'], { from: 'dev', to: 'staging' })],
      [
        'promote what was seen under the new name',
        () =>
          ada.promote(['greeting'], {
            from: 'dev',
            to: 'staging',
            expected: { hello: { from: 2, to: null } },
          }),
      ],
      ['undeploy', () => ada.undeploy('greeting')],
      ['rollback', () => ada.rollback('greeting', { environment: 'dev' })],
      ['review', () => grace.review('greeting', 1, { verdict: 'approved' })],
      ['requestReview', () => ada.requestReview('greeting', 1)],
      ['reviewRequests', () => ada.reviewRequests('greeting', 1)],
      ['deployments', () => ada.deployments('greeting')],
    ];
    for (const [what, act] of underOldName) {
      it(`leaves the old name good for ${what}, and answers with the new one`, async () => {
        await registerGreetings('Hi', 'Hello');
        await deployApproved(1);
        await approve(2);
        for (const version of [1, 2]) await ada.deploy('greeting', version, { environment: 'dev' });
        await ada.requestReview('greeting', 1);
        await ada.rename('greeting', 'hello');
        const answer = (await act()) as { name: string } | { name: string }[];
        const answers = [answer].flat();
        assert(answers.length > 0);
        for (const { name } of answers) assert.equal(name, 'hello');
        const [last] = (await ada.events({ limit: 1000 })).slice(-1);
        assert.equal(last?.name, 'hello');
      });
    }

    it('leaves the old name good for archiving, restoring and renaming', async () => {
      await registerGreetings('Hi');
      await ada.rename('greeting', 'hello');
      assert.equal((await ada.archive('greeting')).name, 'hello');
      await refused(ada.register('hello', 'Hey'), 'prompt_archived');
      await refused(ada.register('greeting', 'Hey'), 'prompt_renamed');
      assert.equal((await ada.rename('greeting', 'salute')).archivedAt === null, false);
      assert.equal((await ada.restore('hello')).name, 'salute');
    });

    it('keeps the old name from being a way around a review', async () => {
      await registerGreetings('Hi');
      await ada.rename('greeting', 'hello');
      await refused(ada.deploy('greeting', 1), 'review_required', /hello v1/);
      await approve(1);
      await ada.rename('hello', 'salute');
      assert.equal((await ada.deploy('hello', 1)).name, 'salute');
    });

    it('keeps the former name from starting anew', async () => {
      await registerGreetings('Hi');
      await ada.rename('greeting', 'hello');
      const refusal = await refused(ada.register('greeting', 'Hi'), 'prompt_renamed', /renamed to hello/);
      assert.equal(refusal.details.newName, 'hello');
      await ada.register('other', 'Hi');
      await refused(ada.rename('other', 'greeting'), 'name_taken', /hello was called greeting before/);
      await refused(ada.rename('other', 'hello'), 'name_taken', /there is a prompt hello/);
      await refused(ada.rename('other', 'other'), 'name_taken');
    });

    it('goes on and back', async () => {
      await registerGreetings('Hi');
      await ada.rename('greeting', 'a');
      await ada.rename('a', 'b');
      for (const name of ['greeting', 'a', 'b']) assert.equal((await ada.version(name, 1)).name, 'b');
      await ada.rename('a', 'greeting');
      for (const name of ['greeting', 'a', 'b']) assert.equal((await ada.version(name, 1)).name, 'greeting');
      assert.equal((await ada.register('greeting', 'Hello')).version, 2);
    });

    it('needs a prompt and a name that can be one', async () => {
      await registerGreetings('Hi');
      await refused(ada.rename('none', 'new'), 'prompt_not_found');
      for (const name of ['../up', '', 'a b']) await refused(ada.rename('greeting', name), 'invalid_name');
    });
  });

  describe('archiving', () => {
    it('takes a prompt out of use and back', async () => {
      await registerGreetings('Hi');
      await approve(1);
      const archived = await ada.archive('greeting');
      assert.match(archived.archivedAt ?? '', /Z$/);
      assert.deepEqual(await ada.archive('greeting'), archived);
      assert.deepEqual(await ada.list(), [archived]);
      const blocked = [
        ada.register('greeting', 'Hello'),
        ada.deploy('greeting', 1),
        ada.requestReview('greeting', 1),
      ];
      for (const one of blocked) await refused(one, 'prompt_archived', /onbook archive greeting --restore/);
      assert.equal((await ada.readiness('greeting', 1))[0]?.refusal?.code, 'prompt_archived');
      assert.equal((await ada.version('greeting', 1)).reviewStatus, 'approved');
      assert.deepEqual(await ada.search('Hi'), []);
      await refused(ada.get('greeting'), 'not_live', /archived; .* onbook archive greeting --restore/);
      assert.equal((await ada.restore('greeting')).archivedAt, null);
      assert.equal((await ada.deploy('greeting', 1)).version, 1);
    });

    it('is refused while anything is live', async () => {
      await registerGreetings('Hi');
      await ada.deploy('greeting', 1, { environment: 'dev' });
      await refused(ada.archive('greeting'), 'still_live', /live in dev.*onbook undeploy greeting --env dev/);
      await ada.undeploy('greeting', { environment: 'dev' });
      await ada.archive('greeting');
      await refused(ada.rollback('greeting', { environment: 'dev' }), 'prompt_archived');
    });
  });

  describe('search', () => {
    async function names(text: string, limit?: number) {
      const hits = await grace.search(text, limit === undefined ? {} : { limit });
      return hits.map(({ name, version }) => `${name}@${version}`);
    }

    beforeEach(async () => {
      await ada.register('mail/welcome', 'Greet {{name}} in Zürich, with cheese fondue.');
      await ada.register('mail/welcome', 'Greet {{name}} in Bern.', { message: 'Moved the office' });
      await ada.register('tower', "東京タワー, Straße 3.14, हिन्दी; naïvete\u0301: user_name, don't");
      await ada.register('triage', 'Sort the tickets.\nA refund needs a person.');
    });

    const cases: [text: string, found: string[]][] = [
      ['tickets', ['triage@1']],
      ['TICK', ['triage@1']],
      ['a refund', ['triage@1']],
      ['refund ticket', ['triage@1']],
      ['refund cheese', []],
      ['greet', ['mail/welcome@2']],
      ['cheese', ['mail/welcome@1']],
      ['zürich', ['mail/welcome@1']],
      ['office', ['mail/welcome@2']],
      ['mail welc', ['mail/welcome@2']],
      ['icket', []],
      ['tickets OR cheese', []],
      ['"tickets" -sort*', ['triage@1']],
      ['NEAR(tickets)', []],
      ["tickets' | ! & :*", ['triage@1']],
      ['words:tickets', []],
      ['refund^2 ticket~', []],
      ['(refund', ['triage@1']],
      ['ZÜRICH', ['mail/welcome@1']],
      ['Zu\u0308rich', ['mail/welcome@1']],
      ['zurich', []],
      ['東京', ['tower@1']],
      ['京', []],
      ['Straße', ['tower@1']],
      ['हिन्दी', ['tower@1']],
      ['naïveté', ['tower@1']],
      ['user_name', ['tower@1']],
      ["don't", ['tower@1']],
      ['3', ['tower@1']],
      ['👋🏽 refund', ['triage@1']],
      ['x\0y refund', []],
    ];
    for (const [text, found] of cases) {
      it(`finds ${found.join(', ') || 'nothing'} for ${JSON.stringify(text)}`, async () => {
        assert.deepEqual(await names(text), found);
      });
    }

    it('shows the place', async () => {
      const [hit] = await grace.search('refund');
      assert.deepEqual([hit?.excerpt, hit?.createdBy], ['A refund needs a person.', 'ada']);
      assert.equal((await grace.search('office'))[0]?.excerpt, 'Moved the office');
    });

    it('answers the newest first, and no more than asked', async () => {
      await ada.register('third', 'Greet and sort.');
      assert.deepEqual(await names('greet'), ['third@1', 'mail/welcome@2']);
      assert.deepEqual(await names('greet', 1), ['third@1']);
      await ada.rename('third', 'farewell');
      assert.deepEqual(await names('farewell'), ['farewell@1']);
    });

    it('needs a word', async () => {
      for (const text of ['', ' -*" ']) await refused(grace.search(text), 'invalid_argument', /word/);
      for (const limit of [0, 1.5, 501]) await refused(grace.search('x', { limit }), 'invalid_argument');
    });
  });
}
