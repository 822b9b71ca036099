import type { TokenChange } from '@onbook/language-server/token-counts';
import type { Comparison } from '@onbook/template';
import { printable } from './table.js';

/** What changed for those who call the prompt, a line for each change; empty when nothing did. */
export function comparisonText({
  variables,
  config,
  schemas,
  tokens,
  breaking,
}: Comparison & { readonly tokens: TokenChange }): string {
  const { added, removed, retyped } = variables;
  const told = new Set([...added, ...removed, ...retyped.map(({ name }) => name)]);
  const untold = schemas.filter(({ schema, path }) => schema === 'output' || !told.has(path));
  const lines = [
    ...added.map((name) => `variables: + ${name}`),
    ...removed.map((name) => `variables: - ${name}`),
    ...retyped.map(({ name, from, to }) => `variables: ${name} ${from} → ${to}`),
    ...config.map(({ key, from, to }) => `config:    ${key} ${shown(from)} → ${shown(to)}`),
    ...untold.map(
      ({ schema, path, from, to }) =>
        `${`${schema}:`.padEnd(11)}${path} ${shownType(from)} → ${shownType(to)}`,
    ),
    ...tokenLines(tokens),
    ...breaking.map((sentence) => `breaking:  ${sentence}`),
  ];
  return lines.map(printable).join('\n');
}

function tokenLines({ from, to, estimate }: TokenChange): readonly string[] {
  if (from === null || to === null || from === to) return [];
  const difference = to > from ? `+${to - from}` : `−${from - to}`;
  return [`tokens:    ${estimate === null ? '' : 'about '}${from} → ${to} (${difference})`];
}

function shown(value: unknown): string {
  return value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
}

function shownType(type: string | null): string {
  return type ?? 'not there';
}
