/** Something shown inside the text that isn't part of it. */
export interface Hint {
  /** Into the source. */
  readonly offset: number;
  readonly label: string;
  /** Plain text; empty for none. */
  readonly tooltip: string;
  /** Where the label needs a blank to stand apart from the text. */
  readonly padding?: 'left' | 'right';
}
