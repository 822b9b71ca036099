import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';
import { greeting } from './prompts.js';

/** What waits for a reviewer. ada asks, grace is asked. */
export function reviewInboxContract({ ada, grace, approve, registerGreetings, differences }: Contract): void {
  describe('the inbox of reviews', () => {
    const waiting = async () => (await grace.reviewInbox()).map(({ name, version }) => `${name} v${version}`);

    it('has what somebody else asks of me or of anybody, newest first', async () => {
      for (const name of ['a', 'b', 'c', 'd']) await ada.register(name, greeting('Hi'));
      await ada.requestReview('c', 1);
      const request = await ada.requestReview('a', 1, { reviewers: ['alan', 'grace'], message: 'Please' });
      await ada.requestReview('b', 1, { reviewers: ['alan'] });
      await grace.requestReview('d', 1);
      const inbox = await grace.reviewInbox();
      assert.deepEqual(
        inbox.find(({ name }) => name === 'a'),
        request,
      );
      assert.deepEqual(inbox.map(({ name }) => name).sort(), ['a', 'c']);
      const times = inbox.map(({ createdAt }) => createdAt);
      assert.deepEqual(times, times.toSorted().reverse());
    });

    it('is empty for who was never asked', async () => {
      assert.deepEqual(await grace.reviewInbox(), []);
      await registerGreetings('Hi');
      assert.deepEqual(await grace.reviewInbox(), []);
    });

    it('lets go of what I gave a verdict on, and keeps what I only commented', async () => {
      await registerGreetings('Hi', 'Hello');
      await ada.requestReview('greeting', 1, { reviewers: ['grace'] });
      await grace.review('greeting', 1, { verdict: 'commented', message: 'Later' });
      assert.deepEqual(await waiting(), ['greeting v1']);
      await grace.review('greeting', 1, { verdict: 'changes_requested', message: 'No' });
      assert.deepEqual(await waiting(), []);
      await ada.requestReview('greeting', 2, { reviewers: ['grace'] });
      assert.deepEqual(await waiting(), ['greeting v2']);
      await approve(2);
      assert.deepEqual(await waiting(), []);
    });

    it('knows a digest that I gave a verdict on in another version', async () => {
      await ada.register('greeting', '---\nmodel: m\n---\nHi');
      await approve(1);
      await ada.register('greeting', '---\n# why\nmodel: m\n---\nHi');
      await ada.requestReview('greeting', 2);
      assert.deepEqual(await waiting(), []);
    });

    it('has only the newest version that was asked for, and each prompt once', async () => {
      await registerGreetings('Hi', 'Hello', 'Hey');
      await ada.requestReview('greeting', 1);
      assert.deepEqual(await waiting(), ['greeting v1']);
      await ada.requestReview('greeting', 2);
      const again = await ada.requestReview('greeting', 2, { reviewers: ['grace'] });
      assert.deepEqual(await grace.reviewInbox(), [again]);
      await ada.requestReview('greeting', 1);
      assert.deepEqual(await waiting(), ['greeting v2']);
      await ada.requestReview('greeting', 3, { reviewers: ['alan'] });
      assert.deepEqual(await waiting(), []);
    });

    it('lets go of what was asked of anybody once it has as many approvals as any environment wants', async () => {
      await registerGreetings('Hi');
      await grace.setEnvironment('production', { approvals: 2 });
      await ada.requestReview('greeting', 1);
      assert.deepEqual(await waiting(), ['greeting v1']);
      await approve(1);
      assert.deepEqual(await waiting(), []);
    });

    it("doesn't ask the author, unless by name", async () => {
      await grace.register('greeting', greeting('Hi'));
      await ada.requestReview('greeting', 1);
      assert.deepEqual(await waiting(), []);
      await ada.requestReview('greeting', 1, { reviewers: ['grace'] });
      assert.deepEqual(await waiting(), ['greeting v1']);
    });

    it('has nothing of an archived prompt, and follows a new name', async () => {
      await registerGreetings('Hi');
      await ada.requestReview('greeting', 1);
      await ada.rename('greeting', 'hello');
      assert.deepEqual(await waiting(), ['hello v1']);
      await ada.archive('hello');
      assert.deepEqual(await waiting(), []);
      await ada.restore('hello');
      assert.deepEqual(await waiting(), ['hello v1']);
    });

    it('tells people apart whose names are nearly the same', async () => {
      await registerGreetings('Hi');
      for (const reviewers of [['Grace'], ['grace2'], ['gr_ce'], ['gr%'], ['x","grace'], ['"grace"']]) {
        await ada.requestReview('greeting', 1, { reviewers });
        assert.deepEqual(await waiting(), [], reviewers[0]);
      }
    });

    if (!differences.authorsMayAdminister) {
      it('is empty for who may not review', async () => {
        await grace.register('greeting', greeting('Hi'));
        await grace.requestReview('greeting', 1);
        await grace.requestReview('greeting', 1, { reviewers: ['ada'] });
        assert.deepEqual(await ada.reviewInbox(), []);
      });
    }
  });

  describe('the verdicts on a prompt', () => {
    it('are of all its versions, newest first, or those of one person or kind', async () => {
      await registerGreetings('Hi', 'Hello', 'Hey');
      await ada.register('other', greeting('Hi'));
      await approve(1, 'other');
      const [first, second] = [await approve(1), await approve(2)];
      const third = await grace.review('greeting', 3, { verdict: 'commented', message: 'Hm' });
      assert.deepEqual(await ada.reviewHistory('greeting'), [third, second, first]);
      assert.deepEqual(await ada.reviewHistory('greeting', { limit: 2 }), [third, second]);
      const approved = { reviewer: 'grace', verdict: 'approved', limit: 1 } as const;
      assert.deepEqual(await ada.reviewHistory('greeting', approved), [second]);
      assert.deepEqual(await ada.reviewHistory('greeting', { reviewer: 'ada' }), []);
      assert.deepEqual(await ada.reviewHistory('greeting', { verdict: 'changes_requested' }), []);
    });

    it('are asked for by what can be', async () => {
      await registerGreetings('Hi');
      await refused(ada.reviewHistory('nobody'), 'prompt_not_found');
      const faulty = [
        { limit: 0 },
        { limit: 1.5 },
        { verdict: 'maybe' as 'approved' },
        { reviewer: '' },
        { reviewer: 'a\0b' },
      ];
      for (const options of faulty) await refused(ada.reviewHistory('greeting', options), 'invalid_argument');
    });
  });

  describe('a verdict on what was the newest version', () => {
    it('is refused when one came that sends something else, and says which', async () => {
      await registerGreetings('Hi', 'Hello');
      const approval = { verdict: 'approved', expectedNewest: 1 } as const;
      const refusal = await refused(
        grace.review('greeting', 1, approval),
        'conflict',
        /^greeting moved on while you looked: ada registered v2 at \d\d:\d\d UTC\. You looked at v1; .*onbook diff greeting 1 2\.$/,
      );
      assert.deepEqual(refusal.details, { newestVersion: 2 });
      assert.deepEqual(await grace.reviewHistory('greeting'), []);
      await grace.review('greeting', 1, { ...approval, expectedNewest: 2 });
      await grace.review('greeting', 2, { ...approval, expectedNewest: 2 });
      assert.equal((await grace.reviewHistory('greeting')).length, 2);
    });

    it('holds when the new one sends the same', async () => {
      await ada.register('greeting', '---\nmodel: m\n---\nHi');
      await ada.register('greeting', '---\n# why\nmodel: m\n---\nHi');
      await grace.review('greeting', 1, { verdict: 'approved', expectedNewest: 1 });
      assert.equal((await ada.version('greeting', 2)).reviewStatus, 'approved');
    });
  });

  describe('who I am', () => {
    it('is told by the registry', async () => {
      assert.deepEqual(await grace.whoAmI(), { name: 'grace', role: 'admin' });
      const role = differences.authorsMayAdminister ? 'admin' : 'author';
      assert.deepEqual(await ada.whoAmI(), { name: 'ada', role });
    });
  });
}
