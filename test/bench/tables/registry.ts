import type { RegistryInput } from '../registries/versions.js';
import type { Contender, Row, Table } from '../table.js';

const sizes = [100, 1_000, 10_000, 100_000];

const tasks: readonly { readonly title: string; readonly job: string; readonly budget?: number }[] = [
  { title: 'Get what is live', job: 'getLive' },
  { title: 'History of a prompt', job: 'history' },
  { title: 'Search', job: 'search' },
  { title: 'Record a row of figures', job: 'record' },
  { title: 'Record 100 rows at once', job: 'recordBatch' },
];

/** A registry in a file on this computer, as it grows. Whatever writes is on the disk when it answers. */
export const registry: Table = {
  name: 'registry',
  title: 'The registry',
  subject: 'What',
  packages: ['better-sqlite3'],
  rows: tasks.flatMap((task) => sizes.map((versions) => rowOf(task, versions))),
};

/** The one with a budget. */
export const register: Table = {
  ...registry,
  name: 'register',
  title: 'Registering',
  rows: sizes.map((versions) =>
    rowOf({ title: 'Register a version', job: 'register', budget: 1.5 }, versions),
  ),
};

function rowOf({ title, job, budget }: (typeof tasks)[number], versions: number): Row {
  const contender = (name: string, engine: Contender['engine']) => ({ name, engine, job });
  const isSmallest = versions === sizes[0];
  const input: RegistryInput = { kind: 'registry', versions };
  return {
    title: `${title} among ${versions.toLocaleString('en-US')}`,
    input,
    onbook: contender('Onbook', 'onbookRegistry'),
    peers: [
      {
        ...contender('better-sqlite3, the same statements and journal', 'betterSqlite3'),
        isFloor: true,
        ...(budget !== undefined && { budget }),
      },
      // It takes minutes to fill its memory with the largest, over and over.
      ...(versions < 100_000 ? [contender('sql.js, the whole file each time', 'wholeFile')] : []),
      ...(budget === undefined || isSmallest
        ? []
        : [
            {
              ...contender('Onbook, with 100 versions', 'onbookRegistry'),
              input: { kind: 'registry' as const, versions: sizes[0] ?? 100 },
              isFloor: true,
              budget,
            },
          ]),
    ],
  };
}
