import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

export function deploymentsContract({
  ada,
  grace,
  registerGreetings,
  approve,
  deployApproved,
  liveVersion,
}: Contract): void {
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
}
