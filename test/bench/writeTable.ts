import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const page = path.resolve(import.meta.dirname, '../../../docs/performance.md');

/** Puts a table into docs/performance.md, between its two marks. */
export async function writeTable(name: string, text: string): Promise<void> {
  const start = `<!-- table ${name} -->`;
  const end = `<!-- end of table ${name} -->`;
  const [before, rest] = split(readFileSync(page, 'utf8'), start);
  const [, after] = split(rest, end);
  const written = [before, start, '\n\n', text, '\n\n', end, after].join('');
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`docs/performance.md has no ${mark}.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
