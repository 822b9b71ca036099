import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localRegistry, openSqliteStore, RegistryError, type Registry, type Verdict } from '@onbook/registry';
import fc from 'fast-check';

const people = ['ada', 'grace', 'alan'] as const;
const environments = ['staging', 'production'] as const;
/** The last two have one digest. */
const texts = ['Hello', '---\nmodel: gpt-4o\n---\nHi', '---\n# why\nmodel: gpt-4o\n---\nHi'] as const;

type Person = (typeof people)[number];

/** One thing that somebody tries; most attempts are refused. */
type Attempt = { readonly by: Person } & (
  | { readonly act: 'register'; readonly text: string }
  | { readonly act: 'review'; readonly version: number; readonly verdict: Verdict }
  | { readonly act: 'deploy'; readonly version: number; readonly environment: string }
  | { readonly act: 'rollback'; readonly environment: string; readonly to: number | null }
);

const by = fc.constantFrom(...people);
const version = fc.integer({ min: 1, max: 3 });
const environment = fc.constantFrom(...environments);
const register = fc.record({ by, act: fc.constant('register' as const), text: fc.constantFrom(...texts) });
const review = fc.record({
  by,
  act: fc.constant('review' as const),
  version,
  verdict: fc.constantFrom<Verdict>('approved', 'approved', 'approved', 'changes_requested', 'commented'),
});
const deploy = fc.record({ by, act: fc.constant('deploy' as const), version, environment });
const rollback = fc.record({
  by,
  act: fc.constant('rollback' as const),
  environment,
  to: fc.option(version),
});
const attempts: fc.Arbitrary<Attempt[]> = fc
  .tuple(
    fc.array(register, { minLength: 3, maxLength: 4 }),
    fc.array(
      fc.oneof(
        { arbitrary: register, weight: 1 },
        { arbitrary: review, weight: 5 },
        { arbitrary: deploy, weight: 5 },
        { arbitrary: rollback, weight: 1 },
      ),
      { minLength: 20, maxLength: 40 },
    ),
  )
  .map(([first, rest]) => [...first, ...rest]);

const policies = [
  { approvals: 1, selfApproval: false, requires: null },
  { approvals: 1, selfApproval: true, requires: 'staging' },
  { approvals: 2, selfApproval: false, requires: 'staging' },
];

describe('policy', () => {
  for (const policy of policies) {
    it(`holds whatever people try: ${JSON.stringify(policy)}`, async function () {
      this.timeout(120_000);
      await fc.assert(
        fc.asyncProperty(attempts, async (tries) => {
          const folder = await mkdtemp(join(tmpdir(), 'onbook-policy-'));
          const staging = { approvals: 0, selfApproval: true, requires: null };
          const store = openSqliteStore({
            path: join(folder, 'registry.db'),
            environments: { staging, production: policy },
          });
          const registries = Object.fromEntries<Registry>(
            people.map((name) => [name, localRegistry(store, { name, role: 'admin', mayNameOthers: false })]),
          ) as Record<Person, Registry>;
          try {
            const log = new Log();
            for (const one of tries) await tryOne(registries[one.by], one, log);
            log.check(policy);
          } finally {
            await store.close();
            await rm(folder, { recursive: true, force: true });
          }
        }),
        { numRuns: 25 },
      );
    });
  }
});

/** What happened, kept beside the registry, and judged by rules written out a second time. */
class Log {
  readonly versions: { readonly author: Person; readonly digest: string }[] = [];
  readonly events: ({ readonly by: Person; readonly digest: string } & (
    | { readonly verdict: Verdict }
    | { readonly version: number; readonly environment: string; readonly kind: string }
  ))[] = [];

  check({ approvals, selfApproval, requires }: (typeof policies)[number]): void {
    this.events.forEach((event, index) => {
      if (!('kind' in event) || event.environment !== 'production') return;
      const earlier = this.events.slice(0, index);
      const wasLive = (environment: string) =>
        earlier.some(
          (one) => 'kind' in one && one.environment === environment && one.digest === event.digest,
        );
      if (event.kind === 'rollback') {
        assert(wasLive('production'), 'rolled back to what was never live');
        return;
      }
      const verdictOf = (person: Person) =>
        earlier.findLast(
          (one) =>
            'verdict' in one &&
            one.verdict !== 'commented' &&
            one.by === person &&
            one.digest === event.digest,
        );
      const verdicts = people.map((person) => ({ person, verdict: verdictOf(person) }));
      const isAuthor = (person: Person) =>
        this.versions[event.version - 1]?.author === person ||
        this.versions.find(({ digest }) => digest === event.digest)?.author === person;
      const counting = verdicts.filter(
        ({ person, verdict }) =>
          verdict !== undefined &&
          'verdict' in verdict &&
          verdict.verdict === 'approved' &&
          (selfApproval || !isAuthor(person)),
      );
      assert(counting.length >= approvals, 'deployed without its approvals');
      assert(
        verdicts.every(
          ({ verdict }) => verdict === undefined || !('verdict' in verdict) || verdict.verdict === 'approved',
        ),
        'deployed over a change request',
      );
      if (requires !== null) assert(wasLive(requires), `deployed before ${requires}`);
    });
  }
}

async function tryOne(registry: Registry, one: Attempt, log: Log): Promise<void> {
  try {
    if (one.act === 'register') {
      const made = await registry.register('greeting', one.text);
      if (made.created) log.versions.push({ author: one.by, digest: made.digest });
    } else if (one.act === 'review') {
      const { verdict, digest } = await registry.review('greeting', one.version, {
        verdict: one.verdict,
        message: 'm',
      });
      log.events.push({ by: one.by, digest, verdict });
    } else {
      const done =
        one.act === 'deploy'
          ? await registry.deploy('greeting', one.version, { environment: one.environment })
          : await registry.rollback('greeting', {
              environment: one.environment,
              ...(one.to === null ? {} : { to: one.to }),
            });
      const { digest } = await registry.version('greeting', done.version);
      log.events.push({
        by: one.by,
        digest,
        version: done.version,
        environment: done.environment,
        kind: done.kind,
      });
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
  }
}
