import { withCheckedArguments } from '../domain/checkedArguments.js';
import { requirePermission, type Actor, type Permission } from '../domain/permissions.js';
import type { Store } from '../stores/store.js';
import type { TransferRegistry } from '../transfer.js';
import { archive, restore } from './archive.js';
import type { Context } from './context.js';
import { deploy, deployAll } from './deploy.js';
import { environments, setEnvironment } from './environments.js';
import { exportPage } from './exportPage.js';
import { importLines } from './importLines.js';
import { promote } from './promote.js';
import { deployments, events, get, head, history, list, version } from './read.js';
import { readiness } from './readiness.js';
import { register } from './register.js';
import { rename } from './rename.js';
import { render } from './render.js';
import { requestReview, reviewInbox, reviewRequests } from './requestReview.js';
import { review, reviewHistory, reviews } from './review.js';
import { rollback } from './rollback.js';
import { search } from './search.js';
import { reply, threads } from './threads.js';
import { undeploy } from './undeploy.js';
import { verify } from './verify.js';

/**
 * The registry in a store, for one person, who is allowed what the role grants. It costs nothing to make, and closing
 * it leaves the store open: a server makes one for each request.
 */
export function localRegistry(store: Store, actor: Actor): TransferRegistry {
  const context: Context = { store, actor };

  async function as<T>(permission: Permission, operation: () => Promise<T>): Promise<T> {
    requirePermission(actor, permission);
    return operation();
  }

  return withCheckedArguments({
    location: store.location,
    register: (name, source, options = {}) =>
      as('register', () => register(context, { name, source, options })),
    list: () => as('read', () => list(context)),
    history: (name, options = {}) => as('read', () => history(context, name, options)),
    version: (name, number) => as('read', () => version(context, name, number)),
    get: (name, options = {}) => as('read', () => get(context, name, options)),
    render: (name, variables, options = {}) =>
      as('read', () => render(context, { name, variables, options })),
    search: (text, options = {}) => as('read', () => search(context, text, options)),
    requestReview: (name, number, options = {}) =>
      as('register', () => requestReview(context, { name, number }, options)),
    reviewRequests: (name, number) => as('read', () => reviewRequests(context, { name, number })),
    review: (name, number, options) => as('review', () => review(context, { name, number }, options)),
    reviews: (name, number) => as('read', () => reviews(context, { name, number })),
    reviewHistory: (name, options = {}) => as('read', () => reviewHistory(context, name, options)),
    reviewInbox: () => as('read', () => reviewInbox(context)),
    threads: (name, number) => as('read', () => threads(context, { name, number })),
    reply: (name, thread, options) => as('register', () => reply(context, { name, thread }, options)),
    deploy: (name, number, { expectedLive, ...options } = {}) =>
      as('deploy', () =>
        deploy(
          context,
          { name, version: number, ...(expectedLive !== undefined && { expectedLive }) },
          options,
        ),
      ),
    deployAll: (targets, options = {}) => as('deploy', () => deployAll(context, targets, options)),
    promote: (names, options) => as('deploy', () => promote(context, names, options)),
    rollback: (name, options = {}) => as('deploy', () => rollback(context, name, options)),
    undeploy: (name, options = {}) => as('deploy', () => undeploy(context, name, options)),
    deployments: (name, environment) => as('read', () => deployments(context, name, environment)),
    readiness: (name, number) => as('read', () => readiness(context, { name, number })),
    rename: (name, newName) => as('register', () => rename(context, name, newName)),
    archive: (name) => as('register', () => archive(context, name)),
    restore: (name) => as('register', () => restore(context, name)),
    whoAmI: () => as('read', () => Promise.resolve({ name: actor.name, role: actor.role })),
    environments: () => as('read', () => environments(context)),
    setEnvironment: (name, policy) => as('setPolicy', () => setEnvironment(context, name, policy)),
    events: (options = {}) => as('read', () => events(context, options)),
    head: () => as('read', () => head(context)),
    verify: (options = {}) => as('read', () => verify(context, options)),
    exportPage: (options = {}) => as('read', () => exportPage(context, options)),
    importLines: (lines, options = {}) => as('import', () => importLines(context, lines, options)),
    close: () => Promise.resolve(),
  });
}
