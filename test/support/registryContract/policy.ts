import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';
import { greeting } from './prompts.js';

export function policyContract({ ada, grace, registerGreetings, approve, differences }: Contract): void {
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

    it('says how many comments are open where somebody asks for changes', async () => {
      await registerGreetings('Hi');
      const lines = { start: 1, end: 1 };
      const threads: string[] = [];
      for (const message of ['Too short', 'Too loud']) {
        const { id } = await grace.review('greeting', 1, { verdict: 'changes_requested', message, lines });
        threads.push(id);
      }
      for (const words of [' (2 open comments)', ' (1 open comment)', '']) {
        const refusal = await refused(ada.deploy('greeting', 1), 'changes_requested');
        assert.equal(refusal.message, `greeting v1 can't be deployed: grace asked for changes${words}.`);
        const thread = threads.pop();
        if (thread !== undefined) await ada.reply('greeting', thread, { resolved: true });
      }
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
}
