/** `npm run bench`, once all is installed and built; scripts/bench.mjs says what it takes. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { conditions } from './conditions.js';
import { measureTable, type MeasuredRow } from './measureTable.js';
import { printTable } from './printTable.js';
import { narrowed } from './selection.js';
import { tables } from './tables/index.js';
import { writeTable } from './writeTable.js';

const { values } = parseArgs({
  options: {
    table: { type: 'string', multiple: true },
    size: { type: 'string', multiple: true },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const report = (progress: string) => {
  console.error(`  ${progress}`);
};
const names = tables.map(({ name }) => name);
const wanted = values.table ?? names;
const rounds = Number(values.rounds);
const chosen = narrowed(
  tables.filter(({ name }) => wanted.includes(name)),
  { sizes: values.size, engines: values.only?.split(',') },
);

const mistake = mistakeIn();
if (mistake) {
  console.error(mistake);
  process.exit(2);
}

// At an exit, the process that measures is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const figures: Record<string, { readonly conditions: string; readonly rows: readonly MeasuredRow[] }> = {};
for (const table of chosen) {
  console.log(`\n▸ ${table.title}`);
  const measuredWith = conditions(rounds, table.packages);
  const rows = await measureTable(table, { rounds, report });
  const text = `${measuredWith}\n\n${printTable(rows, table)}\n`;
  console.log(`\n${await format(text, { parser: 'markdown' })}`);
  if (values.write) await writeTable(table.name, text);
  figures[table.name] = { conditions: measuredWith, rows };
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

function mistakeIn(): string | null {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) return `There is no table ${unknown.join(', ')}. There are ${names.join(', ')}.`;
  if (chosen.length === 0) return `No row of these tables is called ${values.size?.join(' or ') ?? ''}.`;
  if (values.write && (values.size ?? values.only) !== undefined)
    return '--write puts whole tables into the page, so it takes neither --size nor --only.';
  const isCount = Number.isInteger(rounds) && rounds > 0;
  return isCount ? null : `--rounds takes a whole number from 1, not ${values.rounds}.`;
}
