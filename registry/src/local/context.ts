import type { Store } from '../stores/store.js';

/** Who acts. */
export interface Actor {
  readonly name: string;
  /** Whether versions may be registered in somebody else's name: yes in one's own file, no on a server. */
  readonly mayNameOthers: boolean;
}

/** What every operation works with. */
export interface Context {
  readonly store: Store;
  readonly actor: Actor;
}
