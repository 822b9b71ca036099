import type { Contender, Row, Table } from '../table.js';

const onbook: Contender = { name: 'Onbook', engine: 'onbook', job: 'parse' };
const onbookWithTree: Contender = { name: 'Onbook, with its tree', engine: 'onbook', job: 'parseWithTree' };
const onbookScanner: Contender = { name: "Onbook's scanner alone", engine: 'onbook', job: 'scan' };

/** Characters that a prompt may have. */
const mostCharacters = 1_000_000;

/** A budget is of `Handlebars.parse`. Without `commentEvery` there are no comments. */
function row(
  title: string,
  size: number,
  { commentEvery = 0, budget }: { commentEvery?: number; budget?: number },
): Row {
  const handlebars: Contender = { name: 'Handlebars.parse', engine: 'handlebars', job: 'parse' };
  return {
    title,
    input: { kind: 'template', size, commentEvery },
    onbook: size > mostCharacters ? onbookScanner : onbook,
    peers: [
      ...(size > mostCharacters ? [] : [onbookWithTree]),
      budget === undefined ? handlebars : { ...handlebars, budget },
      { name: '@handlebars/parser', engine: 'handlebarsParser', job: 'parse' },
    ],
  };
}

/** A whole text read from nothing, with what is wrong with its syntax. */
export const scan: Table = {
  name: 'scan',
  title: 'Full scan',
  packages: ['handlebars', '@handlebars/parser'],
  rows: [
    row('1 KB', 1_000, { budget: 4 }),
    row('100 KB', 100_000, { commentEvery: 4_000, budget: 8 }),
    row('100 KB without comments', 100_000, {}),
    row('1 MB with many comments', 1_000_000, { commentEvery: 1_600, budget: 150 }),
    row('1 MB', 1_000_000, { commentEvery: 4_000 }),
    row('1 MB without comments', 1_000_000, {}),
    row('10 MB', 10_000_000, { commentEvery: 4_000 }),
    row('10 MB without comments', 10_000_000, {}),
  ],
};
