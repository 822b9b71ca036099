/** What hover and completion say, in Markdown. */
import type { FrontMatterKey, Helper, Input } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';

/** A value longer than this is cut: a hover isn't a viewer. */
const longestValue = 300;
const mostLines = 12;

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

/** `variables` are those that it uses, by way of the partials that it calls too. */
export function describePartial(name: string, text: string, variables: readonly string[]): string {
  const lines = text.trim().split(/\r\n?|\n/);
  const shown = lines.slice(0, mostLines).map(shortened);
  const uses = variables.length === 0 ? 'uses no variables' : `uses ${variables.map(span).join(', ')}`;
  return [
    `**${literal(name)}** · partial, ${uses}`,
    fenced('handlebars', [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n')),
  ].join('\n\n');
}

export function describeFirstLine(text: string): string {
  return literal(shortened(/\S[^\r\n]*/.exec(text)?.[0] ?? ''));
}

export function describeHelper(helper: Helper): string {
  return `**${helper.name}**\n\n${helper.summary}\n\n${fenced('handlebars', helper.example)}`;
}

export function describeKey(key: FrontMatterKey): string {
  return `**${key.key}**\n\n${key.summary}\n\n${fenced('yaml', key.example)}`;
}

function code(value: unknown): string {
  return span(shortened(JSON.stringify(value)));
}

function shortened(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function span(text: string): string {
  const fence = '`'.repeat(1 + longestRun(text));
  return `${fence} ${text} ${fence}`;
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
