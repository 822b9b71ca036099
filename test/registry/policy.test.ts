import assert from 'node:assert/strict';
import {
  localRegistry,
  openSqliteStore,
  RegistryError,
  type Policy,
  type Registry,
  type Verdict,
} from '@onbook/registry';
import fc from 'fast-check';
import { PolicyModel } from '../support/policyModel.js';

const people = ['ada', 'grace', 'alan'] as const;
const environments = ['staging', 'production'] as const;
const names = ['greeting', 'triage', 'hello'] as const;
/** The last two have one digest. */
const texts = ['Hello', '---\nmodel: gpt-4o\n---\nHi', '---\n# why\nmodel: gpt-4o\n---\nHi'] as const;
const free: Policy = { approvals: 0, selfApproval: true, requires: null };
const policies: readonly Policy[] = [
  { approvals: 1, selfApproval: false, requires: null },
  { approvals: 1, selfApproval: true, requires: 'staging' },
  { approvals: 2, selfApproval: false, requires: 'staging' },
];

interface Act {
  /** Does one thing and tells the model what came of it. Throws what the registry refuses. */
  readonly perform: (registry: Registry, model: PolicyModel) => Promise<void>;
  readonly [fc.toStringMethod]: () => string;
}

function actOf(values: readonly unknown[], perform: Act['perform']): Act {
  return { perform, [fc.toStringMethod]: () => JSON.stringify(values) };
}

const prompt = fc.constantFrom(...names);
const version = fc.integer({ min: 1, max: 3 });
const environment = fc.constantFrom(...environments);
const policy = fc.constantFrom(...policies, free);

const register = fc.tuple(prompt, fc.constantFrom(...texts)).map(([name, text]) =>
  actOf(['register', name, text], async (registry, model) => {
    model.registered(name, await registry.register(name, text));
  }),
);

const verdict = fc.constantFrom<Verdict>(
  'approved',
  'approved',
  'approved',
  'changes_requested',
  'commented',
);
const review = fc.tuple(prompt, version, verdict).map(([name, number, given]) =>
  actOf(['review', name, number, given], async (registry, model) => {
    model.reviewed(name, await registry.review(name, number, { verdict: given, message: 'm' }));
  }),
);

const deploy = fc.tuple(prompt, version, environment).map(([name, number, where]) =>
  actOf(['deploy', name, number, where], async (registry, model) => {
    try {
      model.deployed(name, await registry.deploy(name, number, { environment: where }));
    } catch (error) {
      if (!(error instanceof RegistryError) || error.code.endsWith('_not_found')) throw error;
      assert.equal(error.code, model.objection(name, number, where));
    }
  }),
);

const deployAll = fc
  .tuple(fc.array(fc.record({ name: prompt, version }), { minLength: 2, maxLength: 3 }), environment)
  .map(([targets, where]) =>
    actOf(['deployAll', targets, where], async (registry, model) => {
      const made = await registry.deployAll(targets, { environment: where });
      assert.equal(made.length, targets.length);
      for (const [index, deployment] of made.entries())
        model.deployed(targets[index]?.name ?? '', deployment);
    }),
  );

const promote = fc
  .constantFrom<readonly string[] | 'all'>('all', ['greeting'], ['greeting', 'triage'])
  .map((which) =>
    actOf(['promote', which], async (registry, model) => {
      const made = await registry.promote(which, { from: 'staging', to: 'production' });
      for (const deployment of made) {
        assert.equal(deployment.version, model.live(deployment.name, 'staging'));
        model.deployed(deployment.name, deployment);
      }
      const promoted = which === 'all' ? model.liveIn('staging') : which;
      for (const prompt of promoted) {
        assert.equal(model.live(prompt, 'production'), model.live(prompt, 'staging'));
      }
    }),
  );

const rollback = fc.tuple(prompt, environment, fc.option(version)).map(([name, where, to]) =>
  actOf(['rollback', name, where, to], async (registry, model) => {
    const options = { environment: where, ...(to === null ? {} : { to }) };
    model.deployed(name, await registry.rollback(name, options));
  }),
);

const undeploy = fc.tuple(prompt, environment).map(([name, where]) =>
  actOf(['undeploy', name, where], async (registry, model) => {
    model.deployed(name, await registry.undeploy(name, { environment: where }));
  }),
);

const rename = fc.tuple(prompt, prompt).map(([name, newName]) =>
  actOf(['rename', name, newName], async (registry, model) => {
    await registry.rename(name, newName);
    model.renamed(name, newName);
  }),
);

const archive = fc.tuple(prompt, fc.boolean()).map(([name, away]) =>
  actOf(['archive', name, away], async (registry, model) => {
    await (away ? registry.archive(name) : registry.restore(name));
    model.archived(name, away);
  }),
);

const setPolicy = policy.map((changed) =>
  actOf(['setPolicy', changed], async (registry, model) => {
    await registry.setEnvironment('production', changed);
    model.policies.set('production', changed);
  }),
);

const act = fc.oneof(
  { arbitrary: register, weight: 2 },
  { arbitrary: review, weight: 8 },
  { arbitrary: deploy, weight: 8 },
  { arbitrary: deployAll, weight: 3 },
  { arbitrary: promote, weight: 3 },
  { arbitrary: rollback, weight: 2 },
  { arbitrary: undeploy, weight: 1 },
  { arbitrary: rename, weight: 1 },
  { arbitrary: archive, weight: 1 },
  { arbitrary: setPolicy, weight: 1 },
);

/** Most attempts are refused. */
type Attempt = readonly [person: (typeof people)[number], act: Act];

const person = fc.constantFrom(...people);
const attempts: fc.Arbitrary<readonly Attempt[]> = fc
  .tuple(
    fc.array(fc.tuple(person, register), { minLength: 4, maxLength: 8 }),
    fc.array(fc.tuple(person, act), { minLength: 30, maxLength: 60 }),
  )
  .map(([first, rest]) => [...first, ...rest]);

describe('policy', () => {
  for (const production of policies) {
    it(`holds whatever people try, beginning with ${JSON.stringify(production)}`, async function () {
      this.timeout(120_000);
      await fc.assert(
        fc.asyncProperty(attempts, (tries) => check(tries, production)),
        { numRuns: 40 },
      );
    });
  }
});

async function check(tries: readonly Attempt[], production: Policy): Promise<void> {
  const seeds = { staging: free, production };
  const store = openSqliteStore({ path: ':memory:', environments: seeds });
  const model = new PolicyModel(seeds);
  try {
    for (const [name, { perform }] of tries) {
      try {
        await perform(localRegistry(store, { name, role: 'admin', mayNameOthers: false }), model);
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error;
      }
    }
    await checkEnd(localRegistry(store, { name: 'ada', role: 'author', mayNameOthers: false }), model);
  } finally {
    await store.close();
  }
}

/** What is live is what was seen to go live, and the audit chain tells of all of it. */
async function checkEnd(registry: Registry, model: PolicyModel): Promise<void> {
  for (const { name: prompt, live } of await registry.list()) {
    for (const where of environments) {
      const version = live.find((state) => state.environment === where)?.version ?? null;
      assert.equal(version, model.live(prompt, where));
    }
  }
  assert.equal((await registry.verify()).firstBad, null);
}
