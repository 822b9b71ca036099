import type { PromptVersion } from '@onbook/registry';
import { minuteOf, printable } from './table.js';

/** A version as text: what it is and where it was found live, an empty line, then the prompt file. */
export function versionText(version: PromptVersion, environment: string | null = null): string {
  const { name, hash, sameAs, createdBy, createdAt, reviewStatus, message, model, temperature, maxTokens } =
    version;
  const lines = [
    `${name} v${version.version}${environment === null ? '' : `, live in ${environment}`}`,
    `hash      ${hash}${sameAs === null ? '' : `, sends the same as v${sameAs}`}`,
    `author    ${createdBy}, ${minuteOf(createdAt)}`,
    `review    ${reviewStatus}`,
    `model     ${model}, temperature ${temperature}, at most ${maxTokens} tokens`,
    `variables ${version.variables.join(', ') || 'none'}`,
    ...(message === '' ? [] : [`message   ${message}`]),
  ];
  return `${lines.map(printable).join('\n')}\n\n${version.source}`;
}
