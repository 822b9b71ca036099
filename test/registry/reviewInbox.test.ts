import assert from 'node:assert/strict';
import {
  localRegistry,
  openSqliteStore,
  RegistryError,
  type Registry,
  type ReviewRequest,
} from '@onbook/registry';
import fc from 'fast-check';

const people = ['ada', 'grace', 'alan'] as const;
const names = ['greeting', 'triage'] as const;
/** The last two send the same. */
const texts = ['Hello', '---\nmodel: m\n---\nHi', '---\n# why\nmodel: m\n---\nHi'] as const;

interface Act {
  readonly perform: (registry: Registry, asked: ReviewRequest[]) => Promise<unknown>;
  readonly [fc.toStringMethod]: () => string;
}

function actOf(values: readonly unknown[], perform: Act['perform']): Act {
  return { perform, [fc.toStringMethod]: () => JSON.stringify(values) };
}

const prompt = fc.constantFrom(...names);
const version = fc.integer({ min: 1, max: 4 });

const register = fc
  .tuple(prompt, fc.constantFrom(...texts), fc.nat({ max: 2 }))
  .map(([name, text, salt]) =>
    actOf(['register', name, text, salt], (registry) =>
      registry.register(name, text, { metadata: { salt } }),
    ),
  );
const ask = fc
  .tuple(prompt, version, fc.oneof(fc.constant([]), fc.subarray([...people])))
  .map(([name, number, reviewers]) =>
    actOf(['ask', name, number, reviewers], async (registry, asked) => {
      asked.push(await registry.requestReview(name, number, { reviewers }));
    }),
  );
const review = fc
  .tuple(prompt, version, fc.constantFrom('approved', 'approved', 'changes_requested', 'commented'))
  .map(([name, number, verdict]) =>
    actOf(['review', name, number, verdict], (registry) =>
      registry.review(name, number, { verdict, message: 'm' }),
    ),
  );
const shelve = fc
  .tuple(prompt, fc.boolean())
  .map(([name, isIn]) =>
    actOf(['shelve', name, isIn], (registry) => (isIn ? registry.restore(name) : registry.archive(name))),
  );
const demand = fc
  .integer({ min: 0, max: 2 })
  .map((approvals) =>
    actOf(['demand', approvals], (registry) => registry.setEnvironment('production', { approvals })),
  );

const step = fc.tuple(
  fc.constantFrom(...people),
  fc.oneof(
    { weight: 4, arbitrary: register },
    { weight: 5, arbitrary: ask },
    { weight: 4, arbitrary: review },
    { weight: 1, arbitrary: shelve },
    { weight: 1, arbitrary: demand },
  ),
);

/** What docs/registry.md says, one request after the other, asked of the registry's other answers. */
async function waitingFor(
  me: string,
  registry: Registry,
  asked: readonly ReviewRequest[],
): Promise<readonly string[]> {
  const prompts = new Map((await registry.list()).map((one) => [one.name, one]));
  const wanted = Math.max(1, ...(await registry.environments()).map(({ approvals }) => approvals));
  const waiting = new Map<string, string>();
  for (const { id, name, version: number, digest, reviewers, requestedBy } of asked) {
    const verdicts = (await registry.reviewHistory(name)).filter(
      (one) => one.digest === digest && one.verdict !== 'commented',
    );
    const { createdBy } = await registry.version(name, number);
    const approvers = new Set(
      verdicts.filter(({ verdict }) => verdict === 'approved').map(({ reviewer }) => reviewer),
    );
    const isForAnybody = reviewers.length === 0 && createdBy !== me && approvers.size < wanted;
    const waits =
      prompts.get(name)?.archivedAt === null &&
      requestedBy !== me &&
      (reviewers.includes(me) || isForAnybody) &&
      !verdicts.some(({ reviewer }) => reviewer === me) &&
      !asked.some((later) => later.name === name && later.version > number);
    // A later one of the same prompt replaces it, and goes to the end.
    if (waits) waiting.delete(name);
    if (waits) waiting.set(name, id);
  }
  return [...waiting.values()].sort();
}

describe('the inbox of reviews', function () {
  this.timeout(60_000);

  it('counts who approved, not how often', async () => {
    const store = openSqliteStore({ path: ':memory:', environments: { production: { approvals: 2 } } });
    const as = (name: string) => localRegistry(store, { name, role: 'admin', mayNameOthers: true });
    await as('ada').register('greeting', 'Hello');
    await as('ada').requestReview('greeting', 1);
    for (const [reviewer, waits] of [
      ['alan', 1],
      ['alan', 1],
      ['bob', 0],
    ] as const) {
      await as(reviewer).review('greeting', 1, { verdict: 'approved' });
      assert.equal((await as('grace').reviewInbox()).length, waits);
    }
    await store.close();
  });

  it('has what waits, and nothing else, after anything', async () => {
    await fc.assert(
      fc.asyncProperty(demand, fc.array(step, { minLength: 10, maxLength: 40 }), async (first, steps) => {
        const store = openSqliteStore({ path: ':memory:' });
        const as = (name: string) => localRegistry(store, { name, role: 'admin', mayNameOthers: true });
        const asked: ReviewRequest[] = [];
        await first.perform(as('ada'), asked);
        for (const [person, act] of steps)
          await act.perform(as(person), asked).catch((error: unknown) => {
            if (!(error instanceof RegistryError)) throw error;
          });
        for (const person of people) {
          const inbox = await as(person).reviewInbox();
          assert.deepEqual(
            inbox.map(({ id }) => id).sort(),
            await waitingFor(person, as(person), asked),
            person,
          );
        }
        await store.close();
      }),
      { numRuns: 60 },
    );
  });
});
