import { RegistryError } from '@onbook/registry/project';

/** Nobody answered, as against a refusal. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof RegistryError && error.code === 'registry_unreachable';
}
