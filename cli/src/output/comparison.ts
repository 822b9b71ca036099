import type { Comparison } from '@onbook/template';
import { printable } from './table.js';

/** What changed for those who call the prompt, a line for each change; empty when nothing did. */
export function comparisonText({ variables, config, breaking }: Comparison): string {
  const lines = [
    ...variables.added.map((name) => `variables: + ${name}`),
    ...variables.removed.map((name) => `variables: - ${name}`),
    ...variables.retyped.map(({ name, from, to }) => `variables: ${name} ${from} → ${to}`),
    ...config.map(({ key, from, to }) => `config:    ${key} ${shown(from)} → ${shown(to)}`),
    ...breaking.map((sentence) => `breaking:  ${sentence}`),
  ];
  return lines.map(printable).join('\n');
}

function shown(value: unknown): string {
  return value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
}
