import assert from 'node:assert/strict';
import type { ReviewOptions } from '@onbook/registry';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

export function reviewsContract({ ada, grace, registerGreetings, approve, differences }: Contract): void {
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
}
