import type { Actor } from '../domain/permissions.js';
import type { Store } from '../stores/store.js';

/** What every operation works with. */
export interface Context {
  readonly store: Store;
  readonly actor: Actor;
}
