import assert from 'node:assert/strict';
import type { Policy, RegistryErrorCode } from '@onbook/registry';
import { doors, type Attempt, type OpenDoor, type Person } from '../support/policyDoors.js';

/** What an attempt meets, at every door alike. */
interface Rule {
  readonly rule: string;
  readonly by: Person;
  readonly prepare: (door: OpenDoor) => Promise<unknown>;
  readonly attempt: Attempt;
  readonly code: RegistryErrorCode;
  readonly message: RegExp;
  /** Whoever has a file may do everything in it. */
  readonly onServerAlone?: true;
}

function deploy(version: number, environment = 'production'): Attempt {
  return {
    perform: (registry) => registry.deploy('greeting', version, { environment }),
    commandLine: ['deploy', `greeting@${version}`, '--env', environment],
  };
}

const deployTwo: Attempt = {
  perform: (registry) =>
    registry.deployAll([
      { name: 'greeting', version: 1 },
      { name: 'other', version: 1 },
    ]),
  commandLine: ['deploy', 'greeting@1', 'other@1'],
};

function promote(from: string, to: string, names: readonly string[] | 'all' = ['greeting']): Attempt {
  return {
    perform: (registry) => registry.promote(names, { from, to }),
    commandLine: ['promote', ...(names === 'all' ? ['--all'] : names), '--from', from, '--to', to],
  };
}

function rollback(environment: string, to?: number): Attempt {
  return {
    perform: (registry) => registry.rollback('greeting', { environment, ...(to !== undefined && { to }) }),
    commandLine: [
      'rollback',
      'greeting',
      '--env',
      environment,
      ...(to === undefined ? [] : ['--to', `${to}`]),
    ],
  };
}

function undeploy(environment: string): Attempt {
  return {
    perform: (registry) => registry.undeploy('greeting', { environment }),
    commandLine: ['undeploy', 'greeting', '--env', environment],
  };
}

const archive: Attempt = {
  perform: (registry) => registry.archive('greeting'),
  commandLine: ['archive', 'greeting'],
};

const register: Attempt = {
  perform: (registry) => registry.register('greeting', 'Hello'),
  commandLine: ['register', 'FILE'],
};

const requestReview: Attempt = {
  perform: (registry) => registry.requestReview('greeting', 1),
  commandLine: ['request-review', 'greeting@1'],
};

const approve: Attempt = {
  perform: (registry) => registry.review('greeting', 1, { verdict: 'approved' }),
  commandLine: ['review', 'greeting@1', '--approve'],
};

const openProduction: Attempt = {
  perform: (registry) => registry.setEnvironment('production', { approvals: 0 }),
  commandLine: ['env', 'set', 'production', '--approvals', '0'],
};

function rename(name: string, newName: string): Attempt {
  return {
    perform: (registry) => registry.rename(name, newName),
    commandLine: ['rename', name, newName],
  };
}

const nothing = () => Promise.resolve();

async function objected({ registry }: OpenDoor): Promise<void> {
  await registry('grace').deploy('greeting', 1, { environment: 'staging' });
  await registry('grace').review('greeting', 1, { verdict: 'changes_requested', message: 'Too short' });
}

function setPolicy(policy: Partial<Policy>) {
  return async ({ registry }: OpenDoor): Promise<void> => {
    await registry('grace').setEnvironment('production', policy);
  };
}

async function live({ registry }: OpenDoor, ...environments: readonly string[]): Promise<void> {
  for (const environment of environments) await registry('ada').deploy('greeting', 1, { environment });
}

const review = /^Prompt requires review before deployment to production: greeting v1 has 0 of 1 approvals/;
const objection = /greeting v1 can't be deployed: grace asked for changes/;
const order = /^Prompt must be live in staging before production: greeting v1 never was/;
const unknown = /^There is no environment prod\. This registry has dev, staging, production/;
const rules: readonly Rule[] = [
  {
    rule: 'a review',
    by: 'ada',
    prepare: nothing,
    attempt: deploy(1),
    code: 'review_required',
    message: review,
  },
  {
    rule: 'a review, in a set',
    by: 'ada',
    prepare: ({ registry }) => registry('grace').review('other', 1, { verdict: 'approved' }),
    attempt: deployTwo,
    code: 'review_required',
    message: /^1 of 2 prompts can't go to production, so none did:\n *Prompt requires review/,
  },
  {
    rule: 'a review, on the way from staging',
    by: 'ada',
    prepare: (door) => live(door, 'staging'),
    attempt: promote('staging', 'production'),
    code: 'review_required',
    message: review,
  },
  {
    rule: 'a review, on the way of all from staging',
    by: 'grace',
    prepare: (door) => live(door, 'staging'),
    attempt: promote('staging', 'production', 'all'),
    code: 'review_required',
    message: review,
  },
  {
    rule: 'an open change request',
    by: 'grace',
    prepare: objected,
    attempt: deploy(1, 'dev'),
    code: 'changes_requested',
    message: objection,
  },
  {
    rule: 'an open change request, on the way from staging',
    by: 'ada',
    prepare: objected,
    attempt: promote('staging', 'dev'),
    code: 'changes_requested',
    message: objection,
  },
  {
    rule: "the author's own approval, which doesn't count",
    by: 'grace',
    prepare: async (door) => {
      await setPolicy({ selfApproval: false })(door);
      await door.registry('grace').register('greeting', 'Mine');
      await door.registry('grace').review('greeting', 2, { verdict: 'approved' });
    },
    attempt: deploy(2),
    code: 'review_required',
    message: /greeting v2 has 0 of 1/,
  },
  {
    rule: 'an approval of another text',
    by: 'ada',
    prepare: async ({ registry }) => {
      await registry('grace').review('greeting', 1, { verdict: 'approved' });
      await registry('ada').register('greeting', 'Hi!');
    },
    attempt: deploy(2),
    code: 'review_required',
    message: /greeting v2 has 0 of 1/,
  },
  {
    rule: 'the order of environments',
    by: 'ada',
    prepare: setPolicy({ approvals: 0, requires: 'staging' }),
    attempt: deploy(1),
    code: 'environment_order',
    message: order,
  },
  {
    rule: 'the order of environments, on the way from dev',
    by: 'grace',
    prepare: async (door) => {
      await setPolicy({ approvals: 0, requires: 'staging' })(door);
      await live(door, 'dev');
    },
    attempt: promote('dev', 'production'),
    code: 'environment_order',
    message: order,
  },
  ...[deploy(1, 'dev'), register, requestReview, promote('dev', 'staging'), rollback('dev')].map(
    (attempt): Rule => ({
      rule: 'the archive',
      by: 'grace',
      prepare: ({ registry }) => registry('ada').archive('greeting'),
      attempt,
      code: 'prompt_archived',
      message: /^greeting is archived/,
    }),
  ),
  {
    rule: 'what is live',
    by: 'grace',
    prepare: (door) => live(door, 'dev'),
    attempt: archive,
    code: 'still_live',
    message: /^greeting is live in dev/,
  },
  {
    rule: 'a name of another',
    by: 'grace',
    prepare: nothing,
    attempt: rename('greeting', 'other'),
    code: 'name_taken',
    message: /there is a prompt other/,
  },
  {
    rule: 'a former name',
    by: 'grace',
    prepare: ({ registry }) => registry('ada').rename('greeting', 'hello'),
    attempt: register,
    code: 'prompt_renamed',
    message: /^greeting was renamed to hello/,
  },
  {
    rule: 'a name that is none',
    by: 'grace',
    prepare: nothing,
    attempt: rename('greeting', '../up'),
    code: 'invalid_name',
    message: /can't be a prompt's name/,
  },
  {
    rule: 'what moved meanwhile',
    by: 'ada',
    prepare: (door) => live(door, 'dev'),
    attempt: {
      perform: (registry) => registry.deploy('greeting', 1, { environment: 'dev', expectedLive: null }),
      commandLine: null,
    },
    code: 'conflict',
    message: /^dev moved while you looked: ada deployed v1/,
  },
  ...[
    deploy(1, 'prod'),
    promote('prod', 'dev'),
    promote('dev', 'prod'),
    rollback('prod'),
    undeploy('prod'),
  ].map((attempt): Rule => ({
    rule: 'an environment that there is none of',
    by: 'grace',
    prepare: nothing,
    attempt,
    code: 'unknown_environment',
    message: unknown,
  })),
  {
    rule: 'nothing before',
    by: 'grace',
    prepare: (door) => live(door, 'dev'),
    attempt: rollback('dev'),
    code: 'nothing_to_roll_back',
    message: /^Nothing was live in dev before greeting v1.*onbook undeploy greeting --env dev/,
  },
  {
    rule: 'a rollback to what was never live',
    by: 'grace',
    prepare: async (door) => {
      await door.registry('ada').register('greeting', 'Unseen');
      await live(door, 'dev');
    },
    attempt: rollback('dev', 2),
    code: 'nothing_to_roll_back',
    message: /^greeting v2 was never live in dev/,
  },
  ...[undeploy('dev'), rollback('dev'), promote('dev', 'staging')].map((attempt): Rule => ({
    rule: 'nothing live',
    by: 'grace',
    prepare: nothing,
    attempt,
    code: 'not_live',
    message: /^Nothing is live in dev for greeting/,
  })),
  {
    rule: 'a version that there is none of',
    by: 'grace',
    prepare: nothing,
    attempt: deploy(7, 'dev'),
    code: 'version_not_found',
    message: /^greeting has no version 7/,
  },
  ...[approve, openProduction].map((attempt): Rule => ({
    rule: 'a role that may not',
    by: 'ada',
    prepare: nothing,
    attempt,
    code: 'forbidden',
    message: /^ada may not .* here: the role is author/,
    onServerAlone: true,
  })),
];

for (const { name, isServer, isCommandLine, open } of doors) {
  describe(`the rules at a door: ${name}`, () => {
    let door: OpenDoor;

    beforeEach(async () => {
      door = await open();
      for (const prompt of ['greeting', 'other']) await door.registry('ada').register(prompt, 'Hi');
    });

    afterEach(() => door.close());

    for (const { rule, by, prepare, attempt, code, message, onServerAlone } of rules) {
      if (onServerAlone === true && !isServer) continue;
      if (isCommandLine && attempt.commandLine === null) continue;
      it(`${(attempt.commandLine ?? ['a prepared deploy']).join(' ')} meets ${rule}`, async () => {
        await prepare(door);
        const before = await door.registry('grace').events({ limit: 1000 });
        const refusal = await door.refusal(by, attempt);
        assert(refusal !== null, 'it was done');
        assert.equal(refusal.code, code, refusal.message);
        assert.match(refusal.message, message);
        assert.deepEqual(await door.registry('grace').events({ limit: 1000 }), before);
      });
    }

    it('lets through what meets every rule', async () => {
      await door.registry('grace').review('greeting', 1, { verdict: 'approved' });
      for (const attempt of [
        deploy(1, 'staging'),
        promote('staging', 'production'),
        undeploy('production'),
      ]) {
        assert.equal(await door.refusal('ada', attempt), null);
      }
      assert.equal(await door.refusal('ada', rollback('production')), null);
      assert.equal((await door.registry('ada').get('greeting')).version, 1);
    });
  });
}
