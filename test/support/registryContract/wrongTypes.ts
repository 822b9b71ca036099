import assert from 'node:assert/strict';
import { RegistryError, type Registry } from '@onbook/registry';
import type { Contract } from './contract.js';

type Operation = Exclude<keyof Registry, 'location' | 'close'>;

const version = ['greeting', 1] as const;
/** Stands for an object of which any will do. */
const anyObject = {};

const place = { environment: 'dev', message: 'Why' };

/** For each operation, arguments that it takes, with every option. */
const calls: Readonly<Record<Operation, readonly unknown[]>> = {
  register: [
    'greeting',
    'Hi {{name}}',
    {
      model: 'm',
      temperature: 0,
      maxTokens: 1,
      metadata: anyObject,
      delimiters: ['{{}}'],
      partials: anyObject,
      samples: [{ name: 'Bob', input: anyObject }],
      message: 'Why',
      createdBy: 'grace',
    },
  ],
  list: [],
  history: ['greeting', { limit: 1, before: 9 }],
  version,
  get: ['greeting', { version: 1, environment: 'dev' }],
  render: ['greeting', anyObject, { version: 1, environment: 'dev' }],
  search: ['hi', { limit: 1 }],
  requestReview: [...version, { reviewers: ['ada'], message: 'Why' }],
  reviewRequests: version,
  review: [
    ...version,
    { verdict: 'commented', message: 'Why', lines: { start: 1, end: 1 }, expectedNewest: 1 },
  ],
  reviews: version,
  reviewHistory: ['greeting', { reviewer: 'ada', verdict: 'approved', limit: 1 }],
  reviewInbox: [],
  threads: version,
  reply: ['greeting', 'thread', { message: 'Why', resolved: true }],
  deploy: [...version, { ...place, expectedLive: 1 }],
  deployAll: [[{ name: 'greeting', version: 1, expectedLive: 1 }], place],
  promote: [
    ['greeting'],
    { from: 'dev', to: 'staging', message: 'Why', expected: { greeting: { from: 1, to: 1 } } },
  ],
  rollback: ['greeting', { ...place, to: 1, expectedLive: 1 }],
  undeploy: ['greeting', { ...place, expectedLive: 1 }],
  deployments: ['greeting', 'dev'],
  readiness: version,
  rename: ['greeting', 'hello'],
  archive: ['greeting'],
  restore: ['greeting'],
  whoAmI: [],
  environments: [],
  setEnvironment: ['dev', { approvals: 0, selfApproval: true, requires: 'staging' }],
  events: [{ after: 0, limit: 1 }],
  head: [],
  verify: [{ head: 'f'.repeat(64) }],
};

/** Where null means something. */
const nullable = new Set(['expectedLive', 'to', 'requires']);

const wrong: readonly unknown[] = [
  null,
  7,
  -0.5,
  NaN,
  'text',
  true,
  ['text'],
  [null],
  {},
  { text: 1 },
  1n,
  () => 1,
  Symbol('s'),
  new Date(0),
];

interface Misuse {
  readonly what: string;
  readonly values: readonly unknown[];
}

/** The arguments with one place of them, however deep, of every type that it isn't. */
function misuses(values: readonly unknown[]): readonly Misuse[] {
  return values.flatMap((value, index) =>
    variants(value, '').map(({ what, value: variant }) => ({
      what: `argument ${index + 1}${what}`,
      values: values.with(index, variant),
    })),
  );
}

interface Variant {
  readonly what: string;
  readonly value: unknown;
}

function variants(value: unknown, key: string): readonly Variant[] {
  const others = wrong
    .filter((one) => kind(one) !== kind(value) && !(one === null && nullable.has(key)))
    .map((one) => ({ what: ` as ${shown(one)}`, value: one }));
  if (value === anyObject || typeof value !== 'object' || value === null) return others;
  const inside = Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    variants(member, name).map(({ what, value: variant }) => ({
      what: `.${name}${what}`,
      value: Array.isArray(value) ? value.with(Number(name), variant) : { ...value, [name]: variant },
    })),
  );
  const misspelt = Array.isArray(value)
    ? []
    : [{ what: ' with a field too many', value: { ...value, misspelt: 1 } }];
  return [...others, ...inside, ...misspelt];
}

function kind(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function shown(value: unknown): string {
  const json = typeof value === 'bigint' ? undefined : JSON.stringify(value);
  return json ?? typeof value;
}

export function wrongTypesContract({ grace }: Contract): void {
  describe('arguments of another type', () => {
    for (const operation of Object.keys(calls) as Operation[]) {
      it(`are refused by ${operation}, and change nothing`, async function () {
        this.timeout(60_000);
        await grace.register('greeting', 'Hi');
        const before = await grace.events({ limit: 1000 });
        const failures: string[] = [];
        for (const { what, values } of misuses(calls[operation])) {
          const outcome = await Promise.resolve()
            .then(() => (grace[operation] as (...values: readonly unknown[]) => Promise<unknown>)(...values))
            .then(
              () => 'accepted',
              (error: unknown) =>
                error instanceof RegistryError && error.code.startsWith('invalid_') ? null : String(error),
            );
          if (outcome !== null) failures.push(`${what}: ${outcome}`);
        }
        assert.deepEqual(failures, []);
        assert.deepEqual(await grace.events({ limit: 1000 }), before);
      });
    }
  });
}
