/** What hover and completion say, in Markdown. */
import type { FrontMatterKey, Helper, Input } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';

/** A value longer than this is cut: a hover isn't a viewer. */
const longestValue = 300;

export function describeVariable(input: Input, samples: readonly Sample[]): string {
  const [sample] = samples.filter(({ input: values }) => Object.hasOwn(values, input.name));
  return [
    `**${literal(input.name)}** · \`${input.type}\` · ${need(input)}`,
    ...(input.description === '' ? [] : [literal(input.description)]),
    ...(input.default === undefined ? [] : [`Default: ${code(input.default)}`]),
    ...(sample === undefined
      ? []
      : [`In the sample ${literal(sample.name)}: ${code(sample.input[input.name])}`]),
  ].join('\n\n');
}

function need(input: Input): string {
  if (!input.declared) return `${input.required ? 'required' : 'optional'}, not declared`;
  return input.required ? 'required' : 'optional';
}

export function describeHelper(helper: Helper): string {
  return `**${helper.name}**\n\n${helper.summary}\n\n${fenced('handlebars', helper.example)}`;
}

export function describeKey(key: FrontMatterKey): string {
  return `**${key.key}**\n\n${key.summary}\n\n${fenced('yaml', key.example)}`;
}

function code(value: unknown): string {
  const shown = JSON.stringify(value);
  const cut = shown.length > longestValue ? `${shown.slice(0, longestValue)}…` : shown;
  const fence = '`'.repeat(1 + longestRun(cut));
  return `${fence} ${cut} ${fence}`;
}

function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(text)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A code span ends at as many backticks as began it. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** The prompt's own words aren't Markdown: they must not make links or pictures. */
function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}
