/** That a version is to go live in place of another one. */
export interface Promotion {
  readonly name: string;
  readonly from: number;
  /** What it replaces; null where nothing is live. */
  readonly to: number | null;
}
