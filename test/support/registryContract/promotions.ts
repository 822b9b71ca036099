import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

/** Several prompts at once, and what is taken out. */
export function promotionsContract({ ada, grace, approve }: Contract): void {
  async function registerTwo() {
    for (const name of ['one', 'two']) for (const text of ['Hi', 'Hello']) await ada.register(name, text);
  }

  async function live(environment: string) {
    const prompts = await ada.list();
    return prompts.map(({ name, live: states }) => [
      name,
      states.find((state) => state.environment === environment)?.version ?? null,
    ]);
  }

  describe('deploying several', () => {
    it('puts all of them live', async () => {
      await registerTwo();
      const targets = [
        { name: 'one', version: 1, expectedLive: null },
        { name: 'two', version: 2 },
      ];
      const deployments = await ada.deployAll(targets, { environment: 'dev', message: 'Together' });
      assert.deepEqual(
        deployments.map(({ name, version, kind, message, deployedBy }) => [
          name,
          version,
          kind,
          message,
          deployedBy,
        ]),
        [
          ['one', 1, 'deploy', 'Together', 'ada'],
          ['two', 2, 'deploy', 'Together', 'ada'],
        ],
      );
      assert.deepEqual(await live('dev'), [
        ['one', 1],
        ['two', 2],
      ]);
    });

    it('puts none live when one may not be, and says of each why', async () => {
      await registerTwo();
      await approve(1, 'one');
      const refusal = await refused(
        ada.deployAll([
          { name: 'one', version: 1 },
          { name: 'two', version: 2 },
          { name: 'three', version: 1 },
        ]),
        'review_required',
        /^2 of 3 prompts can't go to production, so none did:\n.*two v2.*\n.*no prompt three/,
      );
      assert.deepEqual(
        refusal.details.refusals?.map(({ name, code }) => [name, code]),
        [
          ['two', 'review_required'],
          ['three', 'prompt_not_found'],
        ],
      );
      assert.deepEqual(await ada.deployments('one'), []);
    });

    it('is refused over what moved meanwhile', async () => {
      await registerTwo();
      await grace.deploy('two', 1, { environment: 'dev' });
      const targets = [
        { name: 'one', version: 1, expectedLive: null },
        { name: 'two', version: 2, expectedLive: null },
      ];
      await refused(
        ada.deployAll(targets, { environment: 'dev' }),
        'conflict',
        /two: dev moved .* grace deployed v1/,
      );
      assert.deepEqual(await live('dev'), [
        ['one', null],
        ['two', 1],
      ]);
    });

    it('takes each prompt once, whatever it is called', async () => {
      await registerTwo();
      await ada.rename('two', 'zwei');
      for (const names of [
        ['one', 'one'],
        ['two', 'zwei'],
      ]) {
        const targets = names.map((name) => ({ name, version: 1 }));
        await refused(ada.deployAll(targets, { environment: 'dev' }), 'invalid_argument', /named twice/);
      }
      await refused(ada.deployAll([]), 'invalid_argument', /at least one/);
    });
  });

  describe('promotion', () => {
    it('deploys what is live elsewhere', async () => {
      await registerTwo();
      await ada.deploy('one', 2, { environment: 'dev' });
      await ada.deploy('one', 1, { environment: 'staging' });
      const [promotion, ...more] = await ada.promote(['one'], {
        from: 'dev',
        to: 'staging',
        message: 'Good',
      });
      assert.equal(more.length, 0);
      assert.deepEqual(
        [
          promotion?.kind,
          promotion?.version,
          promotion?.fromVersion,
          promotion?.environment,
          promotion?.message,
        ],
        ['promotion', 2, 1, 'staging', 'Good'],
      );
      assert.equal((await grace.get('one', { environment: 'staging' })).version, 2);
    });

    it('takes all that is live there, and leaves alone what is the same already', async () => {
      await registerTwo();
      await ada.register('three', 'Hi');
      await ada.deploy('one', 2, { environment: 'dev' });
      await ada.deploy('two', 1, { environment: 'dev' });
      await ada.deploy('two', 1, { environment: 'staging' });
      const made = await ada.promote('all', { from: 'dev', to: 'staging' });
      assert.deepEqual(
        made.map(({ name, version }) => [name, version]),
        [['one', 2]],
      );
      assert.deepEqual(await ada.promote('all', { from: 'dev', to: 'staging' }), []);
    });

    it('keeps the policy of where it leads, for all or none', async () => {
      await registerTwo();
      await approve(1, 'one');
      for (const name of ['one', 'two']) await ada.deploy(name, 1, { environment: 'staging' });
      const promotion = ada.promote('all', { from: 'staging', to: 'production' });
      const refusal = await refused(promotion, 'review_required', /^1 of 2 prompts/);
      assert.deepEqual(
        refusal.details.refusals?.map(({ name }) => name),
        ['two'],
      );
      assert.deepEqual(await live('production'), [
        ['one', null],
        ['two', null],
      ]);
      await approve(1, 'two');
      assert.equal((await ada.promote('all', { from: 'staging', to: 'production' })).length, 2);
    });

    it('is refused when either side moved meanwhile', async () => {
      await registerTwo();
      await ada.deploy('one', 1, { environment: 'dev' });
      const options = { from: 'dev', to: 'staging' };
      for (const expected of [
        { from: 2, to: null },
        { from: 1, to: 1 },
      ]) {
        await refused(ada.promote(['one'], { ...options, expected: { one: expected } }), 'conflict');
      }
      const expected = { one: { from: 1, to: null } };
      assert.equal((await ada.promote(['one'], { ...options, expected })).length, 1);
    });

    it('says of each prompt why it is not live where it should come from', async () => {
      await registerTwo();
      await refused(
        ada.promote(['one', 'two'], { from: 'dev', to: 'staging' }),
        'not_live',
        /^2 of 2 prompts can't go to staging, so none did:\n.*dev for one\..*\n.*dev for two\./,
      );
      await refused(
        ada.deployAll(
          [
            { name: 'one', version: 1 },
            { name: 'two', version: 1 },
          ],
          { environment: 'nowhere' },
        ),
        'unknown_environment',
        /^There is no environment nowhere\b/,
      );
    });

    it('says of every prompt why it may not, whatever stands in the way', async () => {
      await registerTwo();
      await ada.register('three', 'Hi');
      for (const name of ['one', 'two']) await ada.deploy(name, 1, { environment: 'staging' });
      await grace.review('two', 1, { verdict: 'changes_requested', message: 'No' });
      const promotion = ada.promote(['one', 'two', 'three', 'four'], { from: 'staging', to: 'production' });
      const refusal = await refused(promotion, 'review_required', /^4 of 4 prompts/);
      assert.deepEqual(
        refusal.details.refusals?.map(({ name, code }) => [name, code]),
        [
          ['one', 'review_required'],
          ['two', 'changes_requested'],
          ['three', 'not_live'],
          ['four', 'prompt_not_found'],
        ],
      );
    });

    it('of all that was seen is refused when some of it is live no more', async () => {
      await registerTwo();
      for (const name of ['one', 'two']) await ada.deploy(name, 1, { environment: 'dev' });
      const expected = { one: { from: 1, to: null }, two: { from: 1, to: null } };
      await grace.undeploy('two', { environment: 'dev' });
      const promotion = ada.promote('all', { from: 'dev', to: 'staging', expected });
      await refused(promotion, 'conflict', /two|dev moved/);
      assert.deepEqual(await live('staging'), [
        ['one', null],
        ['two', null],
      ]);
    });

    it('looks at what was seen of the prompts that it promotes, whatever their names', async () => {
      await registerTwo();
      await ada.register('constructor', 'Hi');
      await ada.deploy('constructor', 1, { environment: 'dev' });
      await ada.rename('one', 'uno');
      await ada.deploy('one', 1, { environment: 'dev' });
      const options = { from: 'dev', to: 'staging' };
      const seen = { from: 2, to: null };
      await refused(ada.promote(['uno'], { ...options, expected: { one: seen } }), 'conflict');
      await refused(ada.promote(['uno'], { ...options, expected: { two: seen } }), 'invalid_argument', /two/);
      await refused(ada.promote(['uno'], { ...options, expected: { none: seen } }), 'prompt_not_found');
      const expected = { uno: { from: 1, to: null } };
      assert.equal((await ada.promote(['constructor', 'one'], { ...options, expected })).length, 2);
    });

    it('needs something live, two environments and a name', async () => {
      await registerTwo();
      await refused(ada.promote(['one'], { from: 'dev', to: 'staging' }), 'not_live');
      await refused(ada.promote(['none'], { from: 'dev', to: 'staging' }), 'prompt_not_found');
      await refused(ada.promote(['one'], { from: 'dev', to: 'dev' }), 'invalid_argument');
      await refused(ada.promote(['one'], { from: 'nowhere', to: 'dev' }), 'unknown_environment');
      await refused(ada.promote(['one'], { from: 'dev', to: 'nowhere' }), 'unknown_environment');
      await refused(ada.promote([], { from: 'dev', to: 'staging' }), 'invalid_argument');
    });
  });

  describe('undeployment', () => {
    it('leaves nothing live', async () => {
      await registerTwo();
      await ada.deploy('one', 2, { environment: 'dev' });
      const undeployment = await ada.undeploy('one', { environment: 'dev', message: 'Broken' });
      assert.deepEqual(
        [undeployment.kind, undeployment.version, undeployment.fromVersion, undeployment.message],
        ['undeploy', 2, 2, 'Broken'],
      );
      await refused(grace.get('one', { environment: 'dev' }), 'not_live');
      assert.deepEqual(await live('dev'), [
        ['one', null],
        ['two', null],
      ]);
      assert.equal((await ada.readiness('one', 2))[0]?.liveVersion, null);
      await refused(ada.undeploy('one', { environment: 'dev' }), 'not_live', /nothing to take out/);
    });

    it('is undone by a rollback', async () => {
      await registerTwo();
      for (const version of [1, 2]) await ada.deploy('one', version, { environment: 'dev' });
      await ada.undeploy('one', { environment: 'dev' });
      const rollback = await ada.rollback('one', { environment: 'dev' });
      assert.deepEqual([rollback.version, rollback.fromVersion, rollback.kind], [2, null, 'rollback']);
      assert.equal((await ada.rollback('one', { environment: 'dev' })).version, 1);
    });

    it('is what a rollback offers where nothing was live before, and no gap is jumped over', async () => {
      await registerTwo();
      const environment = 'dev';
      await ada.deploy('one', 1, { environment });
      const offer = /onbook undeploy one --env dev/;
      await refused(ada.rollback('one', { environment }), 'nothing_to_roll_back', offer);
      await ada.undeploy('one', { environment });
      await ada.deploy('one', 2, { environment, expectedLive: null });
      await refused(ada.rollback('one', { environment }), 'nothing_to_roll_back', /before one v2/);
      assert.equal((await ada.rollback('one', { environment, to: 1 })).version, 1);
    });
  });
}
