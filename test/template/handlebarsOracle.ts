import { parsePrompt, renderPrompt } from '@onbook/template';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';

type Values = Readonly<Record<string, unknown>>;

/** What both render. */
export interface Rendered {
  readonly template: string;
  readonly partials: ReadonlyMap<string, string>;
  readonly values: Values;
}

/**
 * Holds our rendering to Handlebars', but for what differs on purpose: where a value is missing ours has its name, and
 * a message of blanks alone isn't sent.
 */
export function checkSameOutput(rendered: Rendered): void {
  const expected = handlebarsOutput(rendered);
  const actual = ownOutput(rendered);
  if (actual === null) return;
  const { template, partials } = rendered;
  const shown = JSON.stringify([template, ...partials]);
  if (expected.trim() === '') assert.equal(actual.trim(), '', shown);
  else assert.equal(actual, expected, shown);
}

const handlebars = Handlebars.create();
handlebars.registerHelper(
  'ifEquals',
  function (this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
    return a === b ? options.fn(this) : options.inverse(this);
  },
);
handlebars.registerHelper(
  'unlessEquals',
  function (this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
    return a === b ? options.inverse(this) : options.fn(this);
  },
);

/** Escaping is undone instead of switched off: without it Handlebars adds numbers that stand side by side. */
function handlebarsOutput({ template, partials, values }: Rendered): string {
  const knownHelpers = { ifEquals: true, unlessEquals: true };
  const render = handlebars.compile(template, { knownHelpersOnly: true, knownHelpers });
  const compiled = [...partials].map(
    ([name, source]) => [name, handlebars.compile(source, { knownHelpersOnly: true, knownHelpers })] as const,
  );
  const output = render(printable(values), { partials: Object.fromEntries(compiled) });
  const characters: Readonly<Record<string, string>> = {
    quot: '"',
    lt: '<',
    gt: '>',
    amp: '&',
    '#x27': "'",
    '#x60': '`',
    '#x3D': '=',
  };
  return output.replaceAll(/&(quot|lt|gt|amp|#x27|#x60|#x3D);/g, (_, name: string) => characters[name] ?? '');
}

/** The same values, whose lists and objects print as JSON. */
function printable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(printable)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
  return Object.defineProperty(copy, 'toString', { value: () => JSON.stringify(value), enumerable: false });
}

/** Without the names that stand for missing values; null where an indent depends on one. */
function ownOutput({ template, partials, values }: Rendered): string | null {
  const document = parsePrompt(template, { delimiters: ['{{}}'], partials });
  const { segments } = renderPrompt(document, values, { missing: 'mark' });
  const all = segments.flatMap((message) => message.segments);
  if (all.some(({ kind, text, path }) => kind === 'missing' && text !== path)) return null;
  const shown = all.filter(({ kind }) => kind !== 'missing');
  return shown.map(({ text }) => text).join('');
}
