import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { RegistryError, type GetOptions, type ServedVersion } from '@onbook/registry';
import { createPromptClient, type PromptClient, type PromptClientOptions } from '@onbook/registry/client';
import { refused } from '../support/refused.js';
import { scriptedRegistry, type ScriptedRegistry } from '../support/scriptedRegistry.js';

const start = 1_000_000_000_000;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A moment of a client's life: when, what happens first, what `get` answers then, and how often the registry was asked. */
type Step = readonly [at: number, event: string, answer: string, asked: number];

describe('the prompt client', () => {
  let registry: ScriptedRegistry;
  let time: number;
  let warnings: string[];
  let clients: PromptClient[];

  beforeEach(() => {
    registry = scriptedRegistry();
    time = start;
    warnings = [];
    clients = [];
  });

  afterEach(() => Promise.all(clients.map((client) => client.close())));

  function connect(options: Partial<PromptClientOptions> = {}): PromptClient {
    const client = createPromptClient({
      registry,
      changes: registry.changes,
      now: () => time,
      onWarning: (message) => warnings.push(message),
      ...options,
    });
    clients.push(client);
    return client;
  }

  /** Lets questions that nobody waits for be answered. */
  async function settled(): Promise<void> {
    await turn();
    await turn();
  }

  const events: Readonly<Record<string, () => void>> = {
    '': () => undefined,
    'v2 goes live': () => registry.live.set('greeting production', 2),
    'v1 again': () => registry.live.set('greeting production', 1),
    'nothing is live': () => registry.live.delete('greeting production'),
    'out of reach': () => (registry.refusal = 'registry_unreachable'),
    'in reach': () => (registry.refusal = null),
    locked: () => (registry.refusal = 'registry_locked'),
    unauthenticated: () => (registry.refusal = 'unauthenticated'),
    'no such prompt': () => (registry.refusal = 'prompt_not_found'),
    'the feed says: greeting': () => {
      registry.tell({ name: 'greeting', environment: 'production' });
    },
    'the feed says: greeting everywhere': () => {
      registry.tell({ name: 'greeting' });
    },
    'the feed says: greeting in staging': () => {
      registry.tell({ name: 'greeting', environment: 'staging' });
    },
    'the feed says: other': () => {
      registry.tell({ name: 'other', environment: 'production' });
    },
    'the feed says: anything': () => {
      registry.tell({});
    },
    'event 7': () => {
      registry.tell({ seq: 7, name: 'greeting', environment: 'production' });
    },
    'reconnected at 3': () => {
      registry.tell({ seq: 3 });
    },
    'event 4': () => {
      registry.tell({ seq: 4, name: 'greeting', environment: 'production' });
    },
  };

  async function lives(steps: readonly Step[], options: Partial<PromptClientOptions> = {}): Promise<void> {
    const client = connect(options);
    for (const [at, event, answer, asked] of steps) {
      time = start + at;
      events[event]!();
      const answered = await client.get('greeting').then(shown, (error: unknown) => {
        assert(error instanceof RegistryError, String(error));
        return error.code;
      });
      await settled();
      assert.deepEqual([answered, registry.asked.length], [answer, asked], `at ${at}: ${event}`);
    }
  }

  const timelines: Readonly<
    Record<string, { steps: readonly Step[]; options?: Partial<PromptClientOptions> }>
  > = {
    'answers from memory for five minutes, then at once while it asks again': {
      steps: [
        [0, '', 'v1', 1],
        [1, 'v2 goes live', 'v1', 1],
        [5 * minute - 1, '', 'v1', 1],
        [5 * minute, '', 'v1', 2],
        [5 * minute + 1, '', 'v2', 2],
      ],
    },
    'waits for the registry when the answer is older than twice its time to live': {
      steps: [
        [0, '', 'v1', 1],
        [1, 'v2 goes live', 'v1', 1],
        [10 * minute, '', 'v2', 2],
      ],
    },
    'takes other times': {
      options: { ttlMs: 10, staleWhileRevalidateMs: 20 },
      steps: [
        [0, '', 'v1', 1],
        [29, 'v2 goes live', 'v1', 2],
        [38, '', 'v2', 2],
        [68, 'v1 again', 'v1', 3],
      ],
    },
    'always asks with no time to live': {
      options: { ttlMs: 0 },
      steps: [
        [0, '', 'v1', 1],
        [0, 'v2 goes live', 'v2', 2],
      ],
    },
    'asks again when the clock was set back': {
      steps: [
        [hour, '', 'v1', 1],
        [0, 'v2 goes live', 'v1', 2],
        [0, '', 'v2', 2],
      ],
    },
    'serves its last answer, marked stale, for a day': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'out of reach', 'v1 stale', 2],
        [24 * hour, '', 'v1 stale', 3],
        [24 * hour + 1, '', 'registry_unreachable', 4],
        [24 * hour + 2, '', 'registry_unreachable', 5],
      ],
    },
    'serves at once what a question behind it then finds out of reach': {
      steps: [
        [0, '', 'v1', 1],
        [5 * minute, 'out of reach', 'v1', 2],
        [5 * minute + 1, '', 'v1 stale', 2],
      ],
    },
    'takes another limit for stale answers': {
      options: { maxStaleMs: 400 * second },
      steps: [
        [0, '', 'v1', 1],
        [400 * second, 'out of reach', 'v1', 2],
        [400 * second, '', 'v1 stale', 2],
        [400 * second + 1, '', 'registry_unreachable', 3],
      ],
    },
    'is never stale where that is not wanted': {
      options: { maxStaleMs: 0 },
      steps: [
        [0, '', 'v1', 1],
        [5 * minute, 'v2 goes live', 'v2', 2],
        [10 * minute, 'out of reach', 'registry_unreachable', 3],
      ],
    },
    'tries a registry out of reach now and then, less and less often': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'out of reach', 'v1 stale', 2],
        [hour + 499, '', 'v1 stale', 2],
        [hour + 1 * second, '', 'v1 stale', 3],
        [hour + 1 * second + 999, '', 'v1 stale', 3],
        [hour + 3 * second, '', 'v1 stale', 4],
        [hour + 3 * second + 1_999, '', 'v1 stale', 4],
        [hour + 7 * second, 'in reach', 'v1 stale', 5],
        [hour + 7 * second, '', 'v1', 5],
        [2 * hour, 'out of reach', 'v1 stale', 6],
        [2 * hour + 1 * second, '', 'v1 stale', 7],
      ],
    },
    'takes a locked registry for one out of reach': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'locked', 'v1 stale', 2],
      ],
    },
    'passes on that it never reached the registry, and asks again': {
      steps: [
        [0, 'out of reach', 'registry_unreachable', 1],
        [0, '', 'registry_unreachable', 2],
        [0, 'in reach', 'v1', 3],
      ],
    },
    'never hides a refusal behind an old answer': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'nothing is live', 'not_live', 2],
        [hour, '', 'not_live', 3],
        [hour, 'out of reach', 'registry_unreachable', 4],
      ],
    },
    'drops an answer when the question behind it is refused': {
      steps: [
        [0, '', 'v1', 1],
        [5 * minute, 'no such prompt', 'v1', 2],
        [5 * minute, '', 'prompt_not_found', 3],
      ],
    },
    'passes on that a token is good no more': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'unauthenticated', 'unauthenticated', 2],
      ],
    },
    'hides no refusal after an outage either': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'out of reach', 'v1 stale', 2],
        [hour + 1 * second, 'no such prompt', 'v1 stale', 3],
        [hour + 1 * second, '', 'prompt_not_found', 4],
      ],
    },
    'asks again as soon as the feed tells of a change': {
      steps: [
        [0, '', 'v1', 1],
        [1, 'v2 goes live', 'v1', 1],
        [2, 'the feed says: other', 'v1', 1],
        [3, 'the feed says: greeting in staging', 'v1', 1],
        [4, 'the feed says: greeting', 'v2', 2],
        [5, 'v1 again', 'v2', 2],
        [6, 'the feed says: greeting everywhere', 'v1', 3],
        [7, 'v2 goes live', 'v1', 3],
        [8, 'the feed says: anything', 'v2', 4],
      ],
    },
    'never serves what is known to have changed': {
      steps: [
        [0, '', 'v1', 1],
        [1, 'out of reach', 'v1', 1],
        [2, 'the feed says: greeting', 'registry_unreachable', 2],
      ],
    },
    'serves what may have changed, marked stale': {
      steps: [
        [0, '', 'v1', 1],
        [1, 'out of reach', 'v1', 1],
        [2, 'the feed says: anything', 'v1 stale', 2],
      ],
    },
    'finds a registry again when the feed does': {
      steps: [
        [0, '', 'v1', 1],
        [hour, 'out of reach', 'v1 stale', 2],
        [hour, 'in reach', 'v1 stale', 2],
        [hour, 'the feed says: anything', 'v1', 3],
      ],
    },
    'takes an event that was told before for what it is': {
      steps: [
        [0, 'event 7', 'v1', 1],
        [1, 'event 7', 'v1', 1],
        [2, 'event 4', 'v1', 1],
        [3, 'reconnected at 3', 'v1', 2],
        [4, 'event 4', 'v1', 3],
        [5, 'event 4', 'v1', 3],
      ],
    },
  };

  for (const [what, { steps, options }] of Object.entries(timelines)) {
    it(what, () => lives(steps, options));
  }

  it('asks once for a version by its number, and keeps it for ever', async () => {
    const client = connect();
    await client.get('greeting', { version: 3 });
    registry.refusal = 'registry_unreachable';
    registry.tell({});
    time += 1000 * hour;
    const { version, stale, environment } = await client.get('greeting', { version: 3 });
    assert.deepEqual({ version, stale, environment }, { version: 3, stale: false, environment: null });
    assert.equal(registry.asked.length, 1);
  });

  it('keeps environments, versions and prompts apart', async () => {
    registry.live.set('greeting dev', 2).set('other production', 5);
    const client = connect();
    const questions: readonly (readonly [string, GetOptions?])[] = [
      ['greeting'],
      ['greeting', { environment: 'dev' }],
      ['greeting', { version: 3 }],
      ['greeting', { version: 'latest' }],
      ['other'],
    ];
    for (const round of [1, 2]) {
      const versions = [];
      for (const question of questions) versions.push((await client.get(...question)).version);
      assert.deepEqual(versions, [1, 2, 3, 1, 5], `round ${round}`);
    }
    assert.deepEqual(registry.asked, [
      'greeting production',
      'greeting dev',
      'greeting 3',
      'other production',
    ]);
  });

  it('looks in another environment where it is told to', async () => {
    registry.live.set('greeting dev', 2);
    const client = connect({ environment: 'dev' });
    assert.equal((await client.get('greeting')).version, 2);
    assert.equal((await client.get('greeting', { environment: 'production' })).version, 1);
  });

  it('asks one question for all who ask at once', async () => {
    const client = connect();
    const ask = () => Promise.all(Array.from({ length: 20 }, () => client.get('greeting')));
    assert.equal(new Set(await ask()).size, 1);
    assert.equal(registry.asked.length, 1);
    time += 5 * minute;
    await ask();
    await settled();
    assert.equal(registry.asked.length, 2);
  });

  it('refuses all who asked at once alike', async () => {
    registry.live.clear();
    const client = connect();
    await Promise.all([1, 2, 3].map(() => refused(client.get('greeting'), 'not_live')));
    assert.equal(registry.asked.length, 1);
  });

  it("doesn't put an old answer back that was under way when a change came", async () => {
    const changes: readonly ((client: PromptClient) => void)[] = [
      (client) => {
        client.invalidate('greeting');
      },
      () => {
        registry.tell({ name: 'greeting' });
      },
      () => {
        registry.tell({});
      },
    ];
    for (const change of changes) {
      registry.live.set('greeting production', 1);
      const client = connect();
      let open = (): void => undefined;
      registry.gate = new Promise((resolve) => (open = resolve));
      const early = client.get('greeting');
      change(client);
      registry.live.set('greeting production', 2);
      registry.gate = Promise.resolve();
      assert.equal((await client.get('greeting')).version, 2);
      open();
      assert.equal((await early).version, 1);
      assert.equal((await client.get('greeting')).version, 2);
    }
  });

  it('asks again where a change overtook a question that failed', async () => {
    const client = connect();
    let open = (): void => undefined;
    registry.gate = new Promise((resolve) => (open = resolve));
    registry.refusal = 'registry_unreachable';
    const early = client.get('greeting');
    registry.tell({});
    registry.refusal = null;
    open();
    assert.equal((await early).version, 1);
    assert.deepEqual(warnings, []);
  });

  it('tries a registry out of reach once for all prompts', async () => {
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) registry.live.set(`${name} production`, 1);
    const client = connect();
    await client.prefetch(names);
    registry.refusal = 'registry_unreachable';
    time += hour;
    await client.get('a');
    registry.asked = [];
    time += 1 * second;
    for (const name of names) assert.equal((await client.get(name)).stale, true);
    assert.equal(registry.asked.length, 1);
  });

  it('forgets on request: one prompt or all', async () => {
    registry.live.set('other production', 1).set('greeting/other production', 1);
    const client = connect();
    const askAll = async () => {
      registry.asked = [];
      await client.get('greeting');
      await client.get('greeting', { version: 3 });
      await client.get('other');
      await client.get('greeting/other');
      return registry.asked.length;
    };
    assert.deepEqual([await askAll(), await askAll()], [4, 0]);
    client.invalidate('greeting');
    assert.equal(await askAll(), 2);
    client.invalidate();
    assert.equal(await askAll(), 4);
  });

  it('answers what nobody can change', async () => {
    const client = connect();
    time += hour;
    const answers = [await client.get('greeting'), await client.get('greeting', { version: 3 })];
    registry.refusal = 'registry_unreachable';
    time += hour;
    answers.push(await client.get('greeting'));
    for (const answer of answers) assertFrozen(answer);
    assert.equal(await client.get('greeting'), await client.get('greeting'));
  });

  it('keeps the same object for as long as the registry says the same', async () => {
    const client = connect();
    const first = await client.get('greeting');
    time += hour;
    assert.equal(await client.get('greeting'), first);
    registry.live.set('greeting production', 2);
    time += hour;
    assert.notEqual(await client.get('greeting'), first);
  });

  it('renders from memory, naming what is missing', async () => {
    const client = connect();
    for (const name of ['Bob', 'Eve'])
      assert.equal((await client.render('greeting', { name })).text, `Hi ${name}, from v1`);
    assert.equal(registry.asked.length, 1);
    const { details } = await refused(client.render('greeting', {}), 'missing_variables', /: name\./);
    assert.deepEqual(details.variables, ['name']);
    assert.equal((await client.render('greeting', { name: 'Bob' }, { version: 2 })).text, 'Hi Bob, from v2');
  });

  it('keeps as many answers as it is told, those that are used', async () => {
    const client = connect({ maxEntries: 3 });
    const ask = (version: number) => client.get('greeting', { version });
    for (const version of [1, 2, 3]) await ask(version);
    await ask(1);
    await ask(4);
    registry.asked = [];
    for (const version of [1, 3, 4]) await ask(version);
    assert.deepEqual(registry.asked, []);
    await ask(2);
    assert.deepEqual(registry.asked, ['greeting 2']);
  });

  it('keeps a thousand answers', async () => {
    const client = connect();
    for (let version = 1; version <= 1000; version++) await client.get('greeting', { version });
    await client.get('greeting', { version: 1 });
    assert.equal(registry.asked.length, 1000);
    for (let version = 1001; version <= 1002; version++) await client.get('greeting', { version });
    await client.get('greeting', { version: 1 });
    assert.equal(registry.asked.length, 1002);
    await client.get('greeting', { version: 2 });
    assert.equal(registry.asked.length, 1003);
  });

  describe('fetching ahead', () => {
    beforeEach(() => {
      registry.live.set('other production', 1).set('draft dev', 1);
    });

    it('gets the prompts that it is told', async () => {
      const client = connect();
      await client.prefetch(['other', 'greeting']);
      assert.deepEqual(registry.asked, ['other production', 'greeting production']);
      await client.get('other');
      assert.equal(registry.asked.length, 2);
    });

    it('gets all that are live in an environment', async () => {
      const client = connect();
      await client.prefetch('all');
      await client.prefetch('all', { environment: 'dev' });
      assert.deepEqual(registry.asked, [
        'list',
        'greeting production',
        'other production',
        'list',
        'draft dev',
      ]);
    });

    it('refuses when one is refused, once it has the others', async () => {
      const client = connect();
      await refused(client.prefetch(['nobody', 'greeting', 'other']), 'not_live', /nobody/);
      registry.asked = [];
      await client.get('greeting');
      await client.get('other');
      assert.deepEqual(registry.asked, []);
    });

    it('refuses when the registry is out of reach', async () => {
      registry.refusal = 'registry_unreachable';
      await refused(connect().prefetch('all'), 'registry_unreachable', /No list/);
    });

    it('warns of more than are kept', async () => {
      await connect({ maxEntries: 1 }).prefetch('all');
      assert.deepEqual(warnings, ['2 prompts were asked for, and 1 are kept. Raise maxEntries.']);
    });
  });

  describe('tells operators', () => {
    it('that the registry is out of reach, and what is served instead, once', async () => {
      const client = connect();
      await client.get('greeting');
      registry.refusal = 'registry_unreachable';
      time += hour;
      for (const wait of [0, 1, minute]) {
        time += wait;
        await client.get('greeting');
        await settled();
      }
      assert.deepEqual(warnings, [
        "The registry can't be reached. The registry says registry_unreachable.",
        "greeting v1 is served as of 2001-09-09T01:46:40.000Z: the registry can't be reached.",
      ]);
    });

    it('that a prompt has another name now, once', async () => {
      registry.renamed.set('greeting', 'support/greeting');
      const client = connect();
      for (const wait of [0, hour, hour]) {
        time += wait;
        assert.equal((await client.get('greeting')).name, 'support/greeting');
      }
      assert.deepEqual(warnings, [
        'The prompt greeting is called support/greeting now. Ask for it by that name.',
      ]);
    });
  });

  it('hears of changes to a renamed prompt', async () => {
    registry.renamed.set('greeting', 'support/greeting');
    const client = connect();
    await client.get('greeting');
    registry.live.set('greeting production', 2);
    registry.tell({ name: 'support/greeting', environment: 'production' });
    assert.equal((await client.get('greeting')).version, 2);
  });

  it('answers nothing once it is closed', async () => {
    const client = connect();
    await client.get('greeting');
    await client.close();
    await refused(client.get('greeting'), 'registry_unreachable', /closed/);
    assert.equal(registry.asked.length, 1);
  });

  it("passes on what isn't a refusal, and asks again", async () => {
    let isBroken = true;
    const get = (name: string, options?: GetOptions): Promise<ServedVersion> => {
      if (isBroken) throw new TypeError('broken');
      return registry.get(name, options);
    };
    const client = connect({ registry: { ...registry, get } });
    await assert.rejects(client.get('greeting'), TypeError);
    isBroken = false;
    assert.equal((await client.get('greeting')).version, 1);
  });

  const wrong: readonly (readonly [Partial<PromptClientOptions>, RegExp])[] = [
    [{ ttlMs: -1 }, /^ttlMs must be a number of milliseconds from 0, not -1\.$/],
    [{ ttlMs: NaN }, /^ttlMs .*NaN/],
    [{ maxStaleMs: -5 }, /^maxStaleMs /],
    [{ staleWhileRevalidateMs: -5 }, /^staleWhileRevalidateMs /],
    [{ maxEntries: 0 }, /^maxEntries must be a number from 1, not 0\.$/],
  ];
  for (const [options, message] of wrong) {
    it(`refuses ${inspect(options)}`, () => {
      assert.throws(
        () => connect(options),
        (error) =>
          error instanceof RegistryError && error.code === 'invalid_argument' && message.test(error.message),
      );
    });
  }

  it('refuses a version that cannot be, as the registry does', async () => {
    registry.refusal = 'invalid_argument';
    for (const version of [0, -1, 1.5, NaN, 1e12])
      await refused(connect().get('greeting', { version }), 'invalid_argument');
  });
});

function shown({ version, stale }: ServedVersion): string {
  return `v${version}${stale ? ' stale' : ''}`;
}

function assertFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  assert(Object.isFrozen(value), JSON.stringify(value));
  for (const member of Object.values(value)) assertFrozen(member);
}
