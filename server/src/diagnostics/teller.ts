import type { Report } from './report.js';

/** Tells the client what is wrong, in the way that it wants to be told. */
export interface Teller {
  /** A document was opened or edited. */
  edited(uri: string): Promise<void>;
  closed(uri: string): Promise<void>;
  /** What open documents have to say after something else changed, which may be what they said before. */
  compare(reports: readonly Report[]): Promise<void>;
  /** The files that aren't open and have something to say, all of them. */
  compareFiles(reports: readonly Report[]): Promise<void>;
}
