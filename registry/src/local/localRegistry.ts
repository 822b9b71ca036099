import type { Registry } from '../registry.js';
import type { Store } from '../stores/store.js';
import { deploy } from './deploy.js';
import { environments, setEnvironment } from './environments.js';
import { deployments, get, history, list, version } from './read.js';
import { readiness } from './readiness.js';
import { register } from './register.js';
import { render } from './render.js';
import { review, reviews } from './review.js';
import { rollback } from './rollback.js';

/** Who acts. */
export interface Actor {
  readonly name: string;
  /** Whether versions may be registered in somebody else's name: yes in one's own file, no on a server. */
  readonly mayNameOthers: boolean;
}

/** What every operation works with. */
export interface Desk {
  readonly store: Store;
  readonly actor: Actor;
}

/**
 * The registry in a store, for one person. It costs nothing to make, and closing it leaves the store open: a server
 * makes one for each request.
 */
export function localRegistry(store: Store, actor: Actor): Registry {
  const desk: Desk = { store, actor };
  return {
    location: store.location,
    register: (name, source, options = {}) => register(desk, { name, source, options }),
    list: () => list(desk),
    history: (name) => history(desk, name),
    version: (name, number) => version(desk, name, number),
    get: (name, options = {}) => get(desk, name, options),
    render: (name, variables, options = {}) => render(desk, { name, variables, options }),
    review: (name, number, options) => review(desk, { name, number, options }),
    reviews: (name, number) => reviews(desk, name, number),
    deploy: (name, number, options = {}) => deploy(desk, { name, number, options }),
    rollback: (name, options = {}) => rollback(desk, name, options),
    deployments: (name, environment) => deployments(desk, name, environment),
    readiness: (name, number) => readiness(desk, name, number),
    environments: () => environments(desk),
    setEnvironment: (name, policy) => setEnvironment(desk, name, policy),
    close: () => Promise.resolve(),
  };
}
