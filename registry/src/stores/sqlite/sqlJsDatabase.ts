import type { SqliteDatabase } from 'kysely';
import type { Database, SqlValue, Statement } from 'sql.js';

/** The types of sql.js forget it. */
interface StatementWithBytes extends Statement {
  getBlob(column: number): Uint8Array;
}

interface Prepared {
  readonly statement: StatementWithBytes;
  readonly columns: readonly string[];
}

/** More than the registry has: its statements are few, whatever values they are given. */
const maxPrepared = 200;

/**
 * A database of sql.js in the form that Kysely's SQLite dialect drives. Statements are prepared once: that takes longer
 * than most of them run.
 */
export function sqlJsDatabase(database: Database): SqliteDatabase {
  const prepared = new Map<string, Prepared>();

  function prepare(sql: string): Prepared {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql) as StatementWithBytes;
    const made = { statement, columns: statement.getColumnNames() };
    const [oldest] = prepared.size >= maxPrepared ? prepared : [];
    if (oldest !== undefined) {
      prepared.delete(oldest[0]);
      oldest[1].statement.free();
    }
    prepared.set(sql, made);
    return made;
  }

  return {
    prepare: (sql) => {
      const { statement, columns } = prepare(sql);
      const all = (parameters: readonly unknown[]): Record<string, SqlValue>[] => {
        try {
          statement.bind(parameters as SqlValue[]);
          const rows = [];
          while (statement.step()) rows.push(rowOf(statement, columns));
          return rows;
        } finally {
          statement.reset();
        }
      };
      return {
        reader: columns.length > 0,
        all,
        iterate: (parameters) => all(parameters).values(),
        run: (parameters) => {
          all(parameters);
          return { changes: database.getRowsModified(), lastInsertRowid: 0 };
        },
      };
    },
    close: () => {
      database.close();
    },
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** sql.js's own way to read a text loses a byte order mark at its beginning, so texts are read as bytes. */
function rowOf(statement: StatementWithBytes, columns: readonly string[]): Record<string, SqlValue> {
  const values = statement
    .get()
    .map((value, column) => (typeof value === 'string' ? utf8.decode(statement.getBlob(column)) : value));
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
}
