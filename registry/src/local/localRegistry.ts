import type { Registry } from '../registry.js';
import type { Store } from '../stores/store.js';
import type { Actor, Context } from './context.js';
import { deploy } from './deploy.js';
import { environments, setEnvironment } from './environments.js';
import { deployments, get, history, list, version } from './read.js';
import { readiness } from './readiness.js';
import { register } from './register.js';
import { render } from './render.js';
import { review, reviews } from './review.js';
import { rollback } from './rollback.js';

/**
 * The registry in a store, for one person. It costs nothing to make, and closing it leaves the store open: a server
 * makes one for each request.
 */
export function localRegistry(store: Store, actor: Actor): Registry {
  const context: Context = { store, actor };
  return {
    location: store.location,
    register: (name, source, options = {}) => register(context, { name, source, options }),
    list: () => list(context),
    history: (name) => history(context, name),
    version: (name, number) => version(context, name, number),
    get: (name, options = {}) => get(context, name, options),
    render: (name, variables, options = {}) => render(context, { name, variables, options }),
    review: (name, number, options) => review(context, { name, number, options }),
    reviews: (name, number) => reviews(context, name, number),
    deploy: (name, number, options = {}) => deploy(context, { name, number, options }),
    rollback: (name, options = {}) => rollback(context, name, options),
    deployments: (name, environment) => deployments(context, name, environment),
    readiness: (name, number) => readiness(context, name, number),
    environments: () => environments(context),
    setEnvironment: (name, policy) => setEnvironment(context, name, policy),
    close: () => Promise.resolve(),
  };
}
