import type { Range } from '../problems.js';

/** `text` stands in place of `range` of the old source. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Tags or characters: `count` new ones stand in place of the old ones `from` to `to` (not included). */
export interface Replaced {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
