import type { RegistryError } from '@onbook/registry/project';
import { nextSteps } from './nextSteps.js';

/** A refusal for people: its code first, what else is known of it, and what gets on from there. */
export function refusalLines(
  refusal: Pick<RegistryError, 'code' | 'message' | 'details'>,
): readonly string[] {
  const { code, message, details } = refusal;
  const { problems = [], refusals } = details;
  const [first = '', ...others] = message.split('\n');
  return [
    `${code}: ${first}`,
    // The message of a set has a line for each of its prompts.
    ...others.map((line) => (refusals === undefined ? line : `  ${line}`)),
    // The message has the first one.
    ...(problems.length > 1 ? problems : []).map(
      ({ line, column, message: what }) => `  ${line}:${column} ${what}`,
    ),
    ...nextSteps(refusal).map((step) => `Next: ${step}`),
  ];
}
