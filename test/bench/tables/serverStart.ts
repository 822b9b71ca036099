import type { Table } from '../table.js';
import { serverPackages, serverRow } from './serverRows.js';

/** From starting the process. */
export const serverStart: Table = {
  name: 'server-start',
  title: 'Server start',
  first: 'First start',
  packages: serverPackages,
  rows: [
    serverRow('1 KB', 'start', { suffix: ', to the first answer', budgets: { echo: 1.3 } }),
    serverRow('1 KB', 'startToDiagnostics', { suffix: ', to its diagnostics' }),
  ],
};
