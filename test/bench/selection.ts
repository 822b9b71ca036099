import type { Table } from './table.js';

/** Undefined chooses all. */
export interface Selection {
  /** The titles of rows, whole or up to a comma. */
  readonly sizes: readonly string[] | undefined;
  /** Who is measured beside Onbook. */
  readonly engines: readonly string[] | undefined;
}

/** The tables with the chosen rows and peers alone, and without those that have no such row. */
export function narrowed(tables: readonly Table[], { sizes, engines }: Selection): readonly Table[] {
  return tables
    .map((table) => ({
      ...table,
      rows: table.rows
        .filter(({ title }) => sizes?.some((size) => `${title},`.startsWith(`${size},`)) ?? true)
        .map((row) => ({
          ...row,
          peers: row.peers.filter(({ engine }) => engines?.includes(engine) ?? true),
        })),
    }))
    .filter(({ rows }) => rows.length > 0);
}
