/** `npm run bench`, once all is installed and built; scripts/bench.mjs says what it takes. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { conditions } from './conditions.js';
import { measureTable, type MeasuredRow } from './measureTable.js';
import { printTable } from './printTable.js';
import { tables } from './tables/index.js';
import { writeTable } from './writeTable.js';

const { values } = parseArgs({
  options: {
    table: { type: 'string', multiple: true },
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

const mistake = mistakeIn();
if (mistake) {
  console.error(mistake);
  process.exit(2);
}

// At an exit, the process that measures is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const measuredWith = conditions(rounds);
const figures: Record<string, readonly MeasuredRow[]> = {};
for (const table of tables.filter(({ name }) => wanted.includes(name))) {
  console.log(`\n▸ ${table.title}`);
  const rows = await measureTable(table, { rounds, report });
  const text = `${measuredWith}\n\n${printTable(rows)}\n`;
  console.log(`\n${await format(text, { parser: 'markdown' })}`);
  if (values.write) await writeTable(table.name, text);
  figures[table.name] = rows;
}
if (values.json !== undefined) {
  const raw = { conditions: measuredWith, tables: figures };
  writeFileSync(values.json, `${JSON.stringify(raw, null, 2)}\n`);
}

function mistakeIn(): string | null {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) return `There is no table ${unknown.join(', ')}. There are ${names.join(', ')}.`;
  const isCount = Number.isInteger(rounds) && rounds > 0;
  return isCount ? null : `--rounds takes a whole number from 1, not ${values.rounds}.`;
}
