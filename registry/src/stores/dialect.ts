/** Which SQL a database speaks, where the two engines differ. */
export type Dialect = 'sqlite' | 'postgres';
