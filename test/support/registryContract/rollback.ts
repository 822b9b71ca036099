import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

export function rollbackContract({
  ada,
  grace,
  registerGreetings,
  deployApproved,
  liveVersion,
}: Contract): void {
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
      await refused(ada.rollback('greeting', { to: 3 }), 'nothing_to_roll_back', /v3 is live in production/);
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

    it('takes back nothing that somebody else made live meanwhile', async () => {
      await registerGreetings('Hi', 'Hello', 'Hey');
      await deployApproved(1, 2, 3);
      const refusal = await refused(
        ada.rollback('greeting', { to: 1, expectedLive: 2 }),
        'conflict',
        /^production moved while you looked: .+ deployed v3 at .+ You compared with v2\.$/,
      );
      assert.equal(refusal.details.liveVersion, 3);
      await refused(ada.rollback('greeting', { expectedLive: null }), 'conflict', /with nothing/);
      assert.equal((await ada.rollback('greeting', { expectedLive: 3 })).version, 2);
      await ada.undeploy('greeting', { expectedLive: 2 });
      await refused(ada.rollback('greeting', { expectedLive: 2 }), 'conflict', /nothing is live there/);
      assert.equal((await ada.rollback('greeting', { expectedLive: null })).version, 2);
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
}
