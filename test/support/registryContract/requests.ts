import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';
import { greeting } from './prompts.js';

/** Asking for a review, lines, and the list of what changed. */
export function requestsContract(contract: Contract): void {
  const { ada, grace, approve, registerGreetings, differences } = contract;

  describe('requests for a review', () => {
    it('say who is asked, and show until there is a verdict', async () => {
      await registerGreetings('Hi');
      const request = await ada.requestReview('greeting', 1, {
        reviewers: ['grace', 'alan', 'grace'],
        message: 'Please',
      });
      assert.deepEqual(
        [request.reviewers, request.requestedBy, request.message, request.version],
        [['grace', 'alan'], 'ada', 'Please', 1],
      );
      assert.deepEqual(await grace.reviewRequests('greeting', 1), [request]);
      assert.equal((await ada.version('greeting', 1)).reviewStatus, 'requested');
      await grace.review('greeting', 1, { verdict: 'commented', message: 'Later' });
      assert.equal((await ada.history('greeting'))[0]?.reviewStatus, 'requested');
      await approve(1);
      assert.equal((await ada.version('greeting', 1)).reviewStatus, 'approved');
    });

    it('hold for the digest alone', async () => {
      await ada.register('greeting', '---\nmodel: m\n---\nHi');
      await ada.requestReview('greeting', 1);
      const documented = await ada.register('greeting', '---\n# why\nmodel: m\n---\nHi');
      const changed = await ada.register('greeting', '---\nmodel: m\n---\nHi!');
      assert.deepEqual([documented.reviewStatus, changed.reviewStatus], ['requested', 'unreviewed']);
      assert.deepEqual([documented.sameAs, changed.sameAs], [1, null]);
      assert.equal((await ada.reviewRequests('greeting', 2)).length, 1);
      assert.deepEqual(await ada.reviewRequests('greeting', 3), []);
    });

    it('need a version and names', async () => {
      await registerGreetings('Hi');
      await refused(ada.requestReview('greeting', 2), 'version_not_found');
      await refused(ada.requestReview('none', 1), 'prompt_not_found');
      await refused(ada.requestReview('greeting', 1, { reviewers: [' '] }), 'invalid_argument');
      const crowd = Array.from({ length: 51 }, (_, index) => `person ${index}`);
      await refused(ada.requestReview('greeting', 1, { reviewers: crowd }), 'invalid_argument');
    });
  });

  describe('lines of a review', () => {
    it('are kept', async () => {
      await ada.register('greeting', 'One\nTwo\nThree');
      const lines = { start: 2, end: 3 };
      await grace.review('greeting', 1, { verdict: 'commented', message: 'Why?', lines });
      assert.deepEqual((await ada.reviews('greeting', 1))[0]?.lines, lines);
    });

    for (const [start, end] of [
      [0, 1],
      [2, 1],
      [1, 4],
      [1.5, 2],
    ] as const) {
      it(`are refused from ${start} to ${end} of three`, async () => {
        await ada.register('greeting', 'One\nTwo\nThree');
        const review = { verdict: 'commented', message: 'Why?', lines: { start, end } } as const;
        await refused(grace.review('greeting', 1, review), 'invalid_argument');
        assert.deepEqual(await ada.reviews('greeting', 1), []);
      });
    }
  });

  describe('versions of old digests', () => {
    it('say which version was the first', async () => {
      await registerGreetings('Hi', 'Hello', 'Hi', 'Hi', 'Hey', 'Hi');
      assert.deepEqual(
        (await ada.history('greeting')).map(({ version, sameAs }) => [version, sameAs]),
        [
          [5, 1],
          [4, null],
          [3, 1],
          [2, null],
          [1, null],
        ],
      );
    });

    it('come page by page', async () => {
      await registerGreetings('1', '2', '3', '4', '5');
      const numbers = async (options: { limit?: number; before?: number }) =>
        (await ada.history('greeting', options)).map(({ version }) => version);
      assert.deepEqual(await numbers({ limit: 2 }), [5, 4]);
      assert.deepEqual(await numbers({ limit: 2, before: 4 }), [3, 2]);
      assert.deepEqual(await numbers({ before: 2 }), [1]);
      for (const options of [{ limit: 0 }, { limit: 1.5 }, { before: 0 }])
        await refused(ada.history('greeting', options), 'invalid_argument');
    });
  });

  describe('events', () => {
    it('tell every change once, in its order', async () => {
      const [before] = (await ada.events({ limit: 1000 })).slice(-1);
      await registerGreetings('Hi', 'Hi', 'Hello');
      await ada.requestReview('greeting', 2, { message: 'Please' });
      await approve(2);
      await ada.deploy('greeting', 2);
      await ada.deployAll([{ name: 'greeting', version: 1 }], { environment: 'dev' });
      await ada.promote('all', { from: 'production', to: 'staging' });
      await ada.undeploy('greeting', { environment: 'dev' });
      await ada.rename('greeting', 'hello');
      await ada.register('bare', 'x');
      await ada.archive('bare');
      await ada.archive('bare');
      await ada.restore('bare');
      await grace.setEnvironment('canary', { approvals: 1 });
      await refused(ada.deploy('hello', 1), 'review_required');
      const events = await grace.events({ after: before?.seq ?? 0, limit: 1000 });
      assert.deepEqual(
        events.map(({ kind, name, actor }) => [kind, name, actor]),
        [
          ['version.registered', 'greeting', 'ada'],
          ['version.registered', 'greeting', 'ada'],
          ['review.requested', 'greeting', 'ada'],
          ['review.given', 'greeting', 'grace'],
          ['deployment.made', 'greeting', 'ada'],
          ['deployment.made', 'greeting', 'ada'],
          ['deployment.made', 'greeting', 'ada'],
          ['deployment.made', 'greeting', 'ada'],
          ['prompt.renamed', 'hello', 'ada'],
          ['version.registered', 'bare', 'ada'],
          ['prompt.archived', 'bare', 'ada'],
          ['prompt.restored', 'bare', 'ada'],
          ['environment.set', null, 'grace'],
        ],
      );
      const first = events[0]?.seq ?? 0;
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, index) => first + index),
      );
      for (const { hash, at } of events) {
        assert.match(hash, /^[0-9a-f]{64}$/);
        assert.match(at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      }
      assert.deepEqual(await grace.events({ after: first, limit: 2 }), events.slice(1, 3));
    });

    it('hold all of what was done', async () => {
      await registerGreetings('Hi', 'Hello');
      const { id: promptId, ...version } = await ada.version('greeting', 1);
      const request = await ada.requestReview('greeting', 1, { reviewers: ['grace'], message: 'Please' });
      const lines = { start: 1, end: 1 };
      const review = await grace.review('greeting', 1, { verdict: 'commented', message: 'Hm', lines });
      const deployment = await ada.deploy('greeting', 1, { environment: 'dev', message: 'Go' });
      await ada.rename('greeting', 'hello');
      await grace.setEnvironment('dev', { approvals: 2 });
      const data = new Map((await ada.events()).map((event) => [event.kind, event.data]));
      const without = (data: object, ...keys: string[]) =>
        Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
      const prompt = data.get('prompt.renamed')?.promptId;
      assert.notEqual(prompt, promptId);
      const { digest } = await ada.version('hello', 2);
      assert.deepEqual(without(data.get('version.registered') ?? {}, 'id', 'fingerprint'), {
        promptId: prompt,
        version: 2,
        digest,
      });
      assert.deepEqual(data.get('review.requested'), { promptId: prompt, ...without(request, 'name') });
      assert.deepEqual(data.get('review.given'), { promptId: prompt, ...without(review, 'name') });
      assert.deepEqual(data.get('deployment.made'), {
        ...without(deployment, 'name'),
        promptId: prompt,
        versionId: promptId,
      });
      assert.deepEqual(data.get('prompt.renamed'), { promptId: prompt, formerName: 'greeting' });
      assert.deepEqual(data.get('environment.set'), {
        environment: 'dev',
        approvals: 2,
        selfApproval: true,
        requires: null,
      });
      assert.equal(version.version, 1);
    });

    it('are made by what is done, and by nothing that is refused or was so already', async () => {
      await registerGreetings('Hi');
      await ada.deploy('greeting', 1, { environment: 'dev' });
      await ada.promote('all', { from: 'dev', to: 'staging' });
      const before = await ada.events();
      await ada.register('greeting', greeting('Hi'), { message: 'Again' });
      await ada.promote('all', { from: 'dev', to: 'staging' });
      await ada.restore('greeting');
      const refusals = [
        ada.deploy('greeting', 1),
        ada.rollback('greeting', { environment: 'dev' }),
        ada.undeploy('greeting'),
        ada.archive('greeting'),
        ada.rename('greeting', 'greeting'),
        ada.register('greeting', '{{'),
        ada.requestReview('greeting', 2),
        grace.review('greeting', 1, { verdict: 'commented' }),
        grace.setEnvironment('dev', { approvals: -1 }),
      ];
      for (const outcome of await Promise.allSettled(refusals)) assert.equal(outcome.status, 'rejected');
      assert.deepEqual(await ada.events(), before);
    });

    it('begin with the environments', async () => {
      await registerGreetings('Hi');
      const events = await ada.events();
      assert.deepEqual(
        events.map(({ kind, seq, data }) => [kind, seq, data.environment ?? data.version]),
        [
          ['environment.set', 1, 'dev'],
          ['environment.set', 2, 'staging'],
          ['environment.set', 3, 'production'],
          ['version.registered', 4, 1],
        ],
      );
    });

    it('have a head, which is another one after each change', async () => {
      const before = await ada.head();
      await registerGreetings('Hi');
      const last = (await ada.events()).at(-1);
      assert.deepEqual(await ada.head(), { seq: last?.seq, hash: last?.hash });
      assert.notDeepEqual(await ada.head(), before);
    });

    it('are asked for by whole numbers', async () => {
      for (const options of [{ after: -1 }, { after: 0.5 }, { limit: 0 }])
        await refused(ada.events(options), 'invalid_argument');
    });
  });

  if (!differences.authorsMayAdminister) {
    describe('an author', () => {
      it('may ask, rename and archive, and may not approve', async () => {
        await registerGreetings('Hi');
        await ada.requestReview('greeting', 1);
        await refused(ada.review('greeting', 1, { verdict: 'approved' }), 'forbidden', /^ada may not review/);
        await refused(ada.setEnvironment('dev', {}), 'forbidden', /^ada may not change the policy/);
        await ada.rename('greeting', 'hello');
        await ada.archive('hello');
        await ada.restore('hello');
        const actors = new Set((await ada.events({ after: 3 })).map(({ actor }) => actor));
        assert.deepEqual([...actors], ['ada']);
      });
    });
  }
}
