import { RegistryError } from '../errors.js';
import type { Environment, Policy } from '../registry.js';
import { shortened } from './shortened.js';

const namePattern = /^[a-z0-9][a-z0-9._-]{0,49}$/;
const maxApprovals = 100;

const open: Policy = { approvals: 0, selfApproval: true, requires: null };

/** What a local registry begins with. */
export const defaultEnvironments: Readonly<Record<string, Policy>> = {
  dev: open,
  staging: open,
  production: { ...open, approvals: 1 },
};

/** @throws RegistryError `unknown_environment`, naming those there are. */
export function findEnvironment(environments: readonly Environment[], name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const known = environments.map((environment) => environment.name).join(', ');
  throw new RegistryError(
    'unknown_environment',
    `There is no environment ${shortened(name)}. This registry has ${known}.`,
  );
}

/**
 * The environment with its policy changed; a new one begins with no demands.
 * @throws RegistryError `invalid_name`, `invalid_argument` or `unknown_environment`.
 */
export function changedEnvironment(
  environments: readonly Environment[],
  name: string,
  change: Partial<Policy>,
): Environment {
  requireEnvironmentName(name);
  const known = environments.find((environment) => environment.name === name);
  const changed = { ...open, ...known, ...withoutUndefined(change), name };
  requirePolicy(changed);
  requireOrder(environments, changed);
  return changed;
}

/** Callers without types pass anything. */
function requirePolicy({ approvals, selfApproval, requires }: Readonly<Record<keyof Policy, unknown>>): void {
  const fault = (message: string) => new RegistryError('invalid_argument', message);
  if (
    typeof approvals !== 'number' ||
    !Number.isInteger(approvals) ||
    approvals < 0 ||
    approvals > maxApprovals
  ) {
    throw fault(`approvals must be a whole number from 0 to ${maxApprovals}.`);
  }
  if (typeof selfApproval !== 'boolean') throw fault('selfApproval must be true or false.');
  if (requires !== null && typeof requires !== 'string')
    throw fault("requires must be another environment's name.");
}

function requireEnvironmentName(name: string): void {
  if (namePattern.test(name)) return;
  throw new RegistryError(
    'invalid_name',
    `${JSON.stringify(shortened(name))} can't be an environment's name. It is made of small letters, digits, ".", "_" and "-", such as eu-canary.`,
  );
}

function requireOrder(environments: readonly Environment[], changed: Environment): void {
  for (let next = changed.requires; next !== null; next = findEnvironment(environments, next).requires) {
    if (next === changed.name) {
      throw new RegistryError(
        'invalid_argument',
        `${changed.name} can't require ${changed.requires ?? ''}: they would require one another in a circle, and nothing could be deployed.`,
      );
    }
  }
}

function withoutUndefined({ approvals, selfApproval, requires }: Partial<Policy>): Partial<Policy> {
  return {
    ...(approvals !== undefined && { approvals }),
    ...(selfApproval !== undefined && { selfApproval }),
    ...(requires !== undefined && { requires }),
  };
}

/**
 * The environments of a new registry, each with a checked policy.
 * @throws RegistryError as `changedEnvironment` does.
 */
export function seededEnvironments(
  policies: Readonly<Record<string, Partial<Policy>>>,
): readonly Environment[] {
  const all = Object.entries(policies).map(([name, policy]) => ({
    ...open,
    ...withoutUndefined(policy),
    name,
  }));
  return all.map((environment) => changedEnvironment(all, environment.name, environment));
}
