import type { TransferRegistry } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';

/** What a registry answers about a prompt bears the prompt's present name. */
interface Named {
  readonly name: string;
}

/** The registry, which notes once for each prompt that was asked for by a former name what its name is now. */
export function notingRenames(registry: TransferRegistry, note: (message: string) => void): TransferRegistry {
  const noted = new Set<string>();

  function noteRename(asked: string, name: string): void {
    if (name === asked || noted.has(asked)) return;
    noted.add(asked);
    note(`${asked} was renamed to ${name}: use the new name.`);
  }

  /** Not every answer holds something of every prompt: what isn't named in it is looked up. */
  async function noteThose(asked: readonly string[], answered: ReadonlySet<string>): Promise<void> {
    for (const name of asked.filter((one) => !answered.has(one))) {
      const [newest] = await registry.history(name, { limit: 1 });
      if (newest !== undefined) noteRename(name, newest.name);
    }
  }

  async function noting<T extends Named | readonly Named[]>(
    asked: readonly string[],
    operation: Promise<T>,
  ): Promise<T> {
    try {
      const answer = await operation;
      await noteThose(asked, namesIn(answer));
      return answer;
    } catch (error) {
      const version = error instanceof RegistryError ? error.details.version : undefined;
      const [name, ...others] = asked;
      if (version !== undefined && name !== undefined && others.length === 0) noteRename(name, version.name);
      throw error;
    }
  }

  return {
    ...registry,
    history: (name, options) => noting([name], registry.history(name, options)),
    version: (name, version) => noting([name], registry.version(name, version)),
    get: (name, options) => noting([name], registry.get(name, options)),
    render: (name, variables, options) => noting([name], registry.render(name, variables, options)),
    requestReview: (name, version, options) => noting([name], registry.requestReview(name, version, options)),
    reviewRequests: (name, version) => noting([name], registry.reviewRequests(name, version)),
    review: (name, version, options) => noting([name], registry.review(name, version, options)),
    reviews: (name, version) => noting([name], registry.reviews(name, version)),
    reviewHistory: (name, options) => noting([name], registry.reviewHistory(name, options)),
    threads: (name, version) => noting([name], registry.threads(name, version)),
    reply: (name, thread, options) => noting([name], registry.reply(name, thread, options)),
    deploy: (name, version, options) => noting([name], registry.deploy(name, version, options)),
    deployAll: (targets, options) =>
      noting(
        targets.map(({ name }) => name),
        registry.deployAll(targets, options),
      ),
    promote: (names, options) => noting(names === 'all' ? [] : names, registry.promote(names, options)),
    rollback: (name, options) => noting([name], registry.rollback(name, options)),
    undeploy: (name, options) => noting([name], registry.undeploy(name, options)),
    deployments: (name, environment) => noting([name], registry.deployments(name, environment)),
    archive: (name) => noting([name], registry.archive(name)),
    restore: (name) => noting([name], registry.restore(name)),
  };
}

function namesIn(answer: Named | readonly Named[]): ReadonlySet<string> {
  return new Set(('name' in answer ? [answer] : answer).map(({ name }) => name));
}
