import { RegistryError } from '../errors.js';

/**
 * That none of several prompts goes live since some may not: the code of the first of them, and why each of them
 * can't. `refusals` are at least one.
 */
export function setRefusal(
  refusals: readonly RefusedTarget[],
  targets: number,
  environment: string,
): RegistryError {
  const reasons = refusals.map(reasonOf).join('\n');
  return new RegistryError(
    refusals[0]?.error.code ?? 'internal',
    `${refusals.length} of ${targets} prompts can't go to ${environment}, so none did:\n${reasons}`,
    {
      details: {
        refusals: refusals.map(({ name, error: { code, message, details } }) => ({
          name,
          code,
          message,
          details,
        })),
      },
    },
  );
}

/** Says which prompt it is about, where the refusal alone doesn't. */
function reasonOf({ name, error: { message } }: RefusedTarget): string {
  return message.includes(name) ? message : `${name}: ${message}`;
}

export interface RefusedTarget {
  readonly name: string;
  readonly error: RegistryError;
}
