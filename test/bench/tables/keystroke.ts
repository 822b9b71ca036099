import type { Table } from '../table.js';
import { serverPackages, serverRow } from './serverRows.js';

/** BAML's is the fastest of the peers, and the only one that reads prompts. */
const besideBaml = { peers: ['echo', 'baml'], budgets: { baml: 5 } } as const;

/** Where Onbook looks at the meaning again. */
const inATag = { suffix: ', in a tag', peers: ['echo'] } as const;

/** A character is typed, and the diagnostics are there. */
export const keystroke: Table = {
  name: 'keystroke',
  title: 'Keystroke → diagnostics',
  first: 'Opening it',
  packages: serverPackages,
  rows: [
    serverRow('1 KB', 'keystroke', { budgets: { echo: 1.5 } }),
    serverRow('1 KB', 'keystrokeInTag', inATag),
    serverRow('100 KB', 'keystroke'),
    serverRow('1 MB', 'keystroke', { budgets: { echo: 10 } }),
    serverRow('1 MB', 'keystrokeFirst', {
      suffix: ', the first diagnostics',
      peers: ['echo'],
      budgets: { echo: 2.5 },
    }),
    serverRow('1 MB', 'keystrokeInTag', inATag),
    serverRow('1,000 lines', 'keystroke', besideBaml),
    serverRow('5,000 lines', 'keystroke', besideBaml),
    serverRow('1 KB among 5,000 files', 'keystroke'),
  ],
};
