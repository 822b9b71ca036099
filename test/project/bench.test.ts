/** What `npm run bench` measures is the same everywhere, and its engines do the same work. Nothing is timed here. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applied, typing } from '../bench/edits.js';
import { engines, type EngineName } from '../bench/engines/index.js';
import type { Measured } from '../bench/measureTable.js';
import { printTable } from '../bench/printTable.js';
import { fillRegistry } from '../bench/registries/fillRegistry.js';
import { registryJobs } from '../bench/registries/jobs.js';
import { registries, type RegistryName } from '../bench/registries/registries.js';
import { promptOf, type PromptInput } from '../bench/prompts.js';
import type { Contender, Row } from '../bench/table.js';
import { tables } from '../bench/tables/index.js';

const inputs: readonly PromptInput[] = [
  { kind: 'template', size: 1_000, commentEvery: 0 },
  { kind: 'template', size: 100_000, commentEvery: 4_000 },
  { kind: 'short' },
  { kind: 'long' },
];

/** `npm run bench` installs the others. */
const installed: readonly EngineName[] = existsSync('test/bench/node_modules')
  ? ['onbook', 'promptClient', 'handlebars', 'handlebarsParser', 'dotprompt']
  : ['onbook', 'promptClient', 'handlebars'];

const text = promptOf({ kind: 'template', size: 100_000, commentEvery: 4_000 }).source;

describe('the texts that are measured', () => {
  for (const input of inputs) {
    it(`are the same each time: ${JSON.stringify(input)}`, () => {
      assert.deepEqual(promptOf(input), promptOf(input));
    });
  }

  it('hold a tag in about 80 characters, and a comment in 4,000', () => {
    const tags = text.match(/\{\{|<</g)?.length ?? 0;
    const comments = text.match(/\{\{!--/g)?.length ?? 0;
    assert.equal(Math.round(text.length / tags / 10), 8);
    assert.equal(Math.round(text.length / comments / 1_000), 4);
  });

  it('leave room for a character', () => {
    assert.ok(text.length < 100_000 && text.length > 99_000);
  });

  it('are what they were after a character is typed and taken back', () => {
    const next = typing(text);
    const typed = applied(text, next());
    assert.equal(typed.length, text.length + 1);
    assert.equal(applied(typed, next()), text);
  });
});

describe('the engines that are measured', () => {
  for (const { name, rows } of tables)
    for (const row of rows.filter(({ input }) => !['document', 'registry'].includes(input.kind)))
      it(`agree in the table ${name}: ${row.title}`, async () => {
        const all = [row.onbook, ...row.peers].filter(({ engine }) =>
          installed.some((each) => each === engine),
        );
        const found = new Map<string, unknown>();
        for (const contender of all) {
          for (const [what, value] of Object.entries(await findingsOf(contender, row))) {
            if (found.has(what)) assert.deepEqual(value, found.get(what), `${contender.name}: ${what}`);
            found.set(what, value);
          }
        }
        assert.ok(found.size > 0);
      });
});

async function findingsOf({ engine, job }: Contender, { input }: Row) {
  assert.ok(isEngine(engine) && input.kind !== 'document' && input.kind !== 'registry');
  const { jobs } = await engines[engine]();
  const small = input.kind === 'template' ? { ...input, size: 6_000 } : input;
  const prepared = await jobs[job]?.(promptOf(small));
  assert.ok(prepared !== undefined, `${engine} has a job ${job}`);
  return (await prepared.first()).findings;
}

describe('the registries that are measured', () => {
  const input = { kind: 'registry', versions: 60 } as const;
  const names: readonly RegistryName[] = existsSync('test/bench/node_modules/better-sqlite3/build')
    ? ['onbookRegistry', 'wholeFile', 'betterSqlite3']
    : ['onbookRegistry', 'wholeFile'];
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'onbook-bench-'));
    await fillRegistry(path.join(folder, 'seed.db'), input);
  });
  after(() => rm(folder, { recursive: true }));

  for (const { rows } of tables)
    for (const job of new Set(
      rows.filter((row) => row.input.kind === 'registry').map((row) => row.onbook.job),
    ))
      it(`agree in ${job}`, async () => {
        const found = [];
        for (const name of names) {
          const file = path.join(folder, `${name}-${job}.db`);
          await copyFile(path.join(folder, 'seed.db'), file);
          const measured = await (await registries[name]())(file);
          const prepared = registryJobs(measured, input)[job]?.();
          assert.ok(prepared !== undefined, job);
          found.push((await prepared.first()).findings);
          await measured.store.close();
        }
        for (const findings of found) assert.deepEqual(findings, found[0]);
      });
});

function isEngine(name: string): name is EngineName {
  return Object.hasOwn(engines, name);
}

describe('the tables of figures', () => {
  it('stand in docs/performance.md, all of them and no others', () => {
    const page = readFileSync('docs/performance.md', 'utf8');
    const written = [...page.matchAll(/<!-- table (\S+) -->[^]*?<!-- end of table (\S+) -->/g)];
    const names = tables.map(({ name }) => name);
    assert.deepEqual(
      written.map(([, start]) => start),
      names,
    );
    assert.deepEqual(
      written.map(([, , end]) => end),
      names,
    );
    for (const { title } of tables) assert.ok(page.includes(`## ${title}\n`), title);
  });

  const onbook = measured('Onbook', { medians: [1, 2, 3] });
  const cases: readonly (readonly [string, Measured, string])[] = [
    [
      'a budget that is met',
      measured('peer', { medians: [4, 8, 18], budget: 4 }),
      '|  | peer | 8 ms | 4 ms – 18 ms | 7 ms | 4× as fast (4× – 6×) | ≥ 4×: met |',
    ],
    [
      'a budget that is missed',
      measured('peer', { medians: [0.5, 1, 1.5], budget: 1 }),
      '|  | peer | 1 ms | 500 µs – 1.5 ms | 7 ms | 0.5× as fast (0.5× – 0.5×) | ≥ 1×: missed |',
    ],
    [
      'who dies',
      measured('peer', { medians: [2000], failure: 'died: out of memory after 9 s', budget: 4 }),
      '|  | peer | died: out of memory after 9 s |  |  |  | ≥ 4×: not measured |',
    ],
    [
      'a floor that is near',
      measured('echo', { medians: [1, 2, 2], budget: 1.5, isFloor: true }),
      '|  | echo | 2 ms | 1 ms – 2 ms | 7 ms | 1× as slow (1× – 1.5×) | ≤ 1.5×: met |',
    ],
    [
      'a floor that is far',
      measured('echo', { medians: [0.5, 1, 2], budget: 1.5, isFloor: true }),
      '|  | echo | 1 ms | 500 µs – 2 ms | 7 ms | 2× as slow (1.5× – 2×) | ≤ 1.5×: missed |',
    ],
    [
      'who has no budget',
      measured('peer', { medians: [4000, 4000, 3000] }),
      '|  | peer | 4 s | 3 s – 4 s | 7 ms | 2000× as fast (1000× – 4000×) |  |',
    ],
  ];
  for (const [what, peer, line] of cases) {
    it(`show ${what}`, () => {
      const rows = [{ title: '1 KB', size: '1,234 characters', onbook, peers: [peer] }];
      const [, , own, peers] = printTable(rows, {}).split('\n');
      assert.equal(own, '| 1 KB (1,234 characters) | Onbook | 2 ms | 1 ms – 3 ms | 7 ms |  |  |');
      assert.equal(peers, line);
    });
  }
});

describe('a table of calls', () => {
  const budgets: readonly (readonly [number, string])[] = [
    [2_000_000, '≥ 2,000,000 a second: met'],
    [2_100_000, '≥ 2,100,000 a second: missed'],
  ];
  for (const [perSecond, budget] of budgets) {
    it(`shows the time of one and how many there are in a second: ${budget}`, () => {
      const onbook = measured('Onbook', { medians: [0.4, 0.5, 1], perSecond });
      const peers = [measured('floor', { medians: [0.2, 0.2, 0.2], isFloor: true })];
      const rows = [{ title: 'get', size: '9 characters', onbook, peers }];
      const [, , own, peer] = printTable(rows, { callsPerRun: 1000 }).split('\n');
      assert.equal(
        own,
        `| get (9 characters) | Onbook | 500 ns (2,000,000 a second) | 400 ns – 1 µs | 7 ms |  | ${budget} |`,
      );
      assert.equal(
        peer,
        '|  | floor | 200 ns (5,000,000 a second) | 200 ns – 200 ns | 7 ms | 2.5× as slow (2× – 5×) |  |',
      );
    });
  }
});

interface Figures {
  readonly medians: readonly number[];
  readonly failure?: string;
  readonly budget?: number;
  readonly isFloor?: boolean;
  readonly perSecond?: number;
}

function measured(name: string, { medians, failure, ...rest }: Figures): Measured {
  const contender: Contender = { name, engine: 'onbook', job: 'scan', ...rest };
  const readings = medians.map((median) => ({ median, first: 7, calls: 1 }));
  return { contender, readings, failure: failure ?? null };
}
