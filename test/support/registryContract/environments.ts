import assert from 'node:assert/strict';
import type { Policy, RegistryErrorCode } from '@onbook/registry';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

export function environmentsContract({ ada, grace, differences }: Contract): void {
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
}
