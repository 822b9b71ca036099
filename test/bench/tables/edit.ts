import type { Contender, Row, Table } from '../table.js';

/** A budget is of `Handlebars.parse`. */
function row(title: string, size: number, more: { commentEvery?: number; budget?: number } = {}): Row {
  const { commentEvery = 4_000, budget } = more;
  const handlebars: Contender = { name: 'Handlebars.parse', engine: 'handlebars', job: 'edit' };
  return {
    title,
    input: { kind: 'template', size, commentEvery },
    onbook: { name: 'Onbook', engine: 'onbook', job: 'edit' },
    peers: [
      { name: 'Onbook, with its tree', engine: 'onbook', job: 'editWithTree' },
      budget === undefined ? handlebars : { ...handlebars, budget },
      { name: '@handlebars/parser', engine: 'handlebarsParser', job: 'edit' },
    ],
  };
}

/** A character typed into a text that is known, or taken out of it. */
export const edit: Table = {
  name: 'edit',
  title: 'One-character edit',
  packages: ['handlebars', '@handlebars/parser'],
  rows: [
    row('1 KB', 1_000),
    row('100 KB', 100_000),
    row('1 MB with many comments', 1_000_000, { commentEvery: 1_600, budget: 500 }),
    row('1 MB', 1_000_000),
  ],
};
