import { RegistryError } from '../errors.js';
import { setRefusal, type RefusedTarget } from '../domain/setRefusal.js';

/**
 * What each of several prompts needs to go live together.
 * @throws RegistryError the one target's refusal; of several, one that has each in its details.
 */
export async function allOrNone<T extends { readonly name: string }, R>(
  targets: readonly T[],
  environment: string,
  prepare: (target: T) => Promise<R>,
): Promise<readonly R[]> {
  const refusals: RefusedTarget[] = [];
  const prepared: R[] = [];
  for (const target of targets) {
    try {
      prepared.push(await prepare(target));
    } catch (error) {
      if (!(error instanceof RegistryError) || targets.length === 1) throw error;
      refusals.push({ name: target.name, error });
    }
  }
  if (refusals.length > 0) throw setRefusal(refusals, targets.length, environment);
  return prepared;
}
