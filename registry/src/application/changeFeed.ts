/** Something happened in the registry that changes what applications are answered. */
export interface Change {
  /** The registry's number of the event, from 1; null where the feed has none. What isn't above the last is a repetition. */
  readonly seq: number | null;
  /**
   * The prompt of which another version is live, or none, or that was archived or restored; of a rename, first the
   * former name with no `seq`, then the new one. Null when it may be any: a file was written, or the feed is connected
   * again after a gap; `seq` is then where it stands now.
   */
  readonly name: string | null;
  /** Null: in all of them. */
  readonly environment: string | null;
}

/** Tells of changes as they happen, so that an answer from memory needn't wait for its time to run out. */
export interface ChangeFeed {
  subscribe(onChange: (change: Change) => void): Subscription;
}

export interface Subscription {
  /** In milliseconds of the client's clock: until then, silence means that nothing changed. Infinity where nobody can know. */
  readonly trustedUntil: number;
  /** Settles when all that changed before the call was told, and never rejects. It is called when `trustedUntil` is over. */
  catchUp(): Promise<void>;
  /** Nothing is told any more. */
  close(): void;
}

/** Of a registry that tells of nothing: answers are good for their time to live. */
export const silentFeed: ChangeFeed = {
  subscribe: () => ({
    trustedUntil: Infinity,
    catchUp: () => Promise.resolve(),
    close: () => undefined,
  }),
};
