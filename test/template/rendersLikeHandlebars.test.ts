import { parsePrompt, renderPrompt } from '@onbook/template';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';
import { templates, values } from './generatedTemplates.js';

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

const partials: ReadonlyMap<string, string> = new Map([
  ['plain', 'P {{a}}{{../a}}{{@root.a}}{{@index}}'],
  ['lines', 'one\n\n{{a}}\nlast\n'],
  ['nested', '<{{> plain b}}{{> [lines] }}>'],
  ['layout', 'L[{{> @partial-block}}]{{> nav}}'],
  ['box', '({{> @partial-block}})'],
  ['wrap', '{{#> box}}w{{> @partial-block}}{{/box}}'],
]);
for (const [name, source] of partials) handlebars.registerPartial(name, source);

/** Escaping is undone instead of switched off: without it Handlebars adds numbers that stand side by side. */
function handlebarsOutput(template: string): string {
  const knownHelpers = { ifEquals: true, unlessEquals: true };
  const rendered = handlebars.compile(template, { knownHelpersOnly: true, knownHelpers })(printable(values));
  const characters: Readonly<Record<string, string>> = {
    quot: '"',
    lt: '<',
    gt: '>',
    amp: '&',
    '#x27': "'",
    '#x60': '`',
    '#x3D': '=',
  };
  return rendered.replaceAll(
    /&(quot|lt|gt|amp|#x27|#x60|#x3D);/g,
    (_, name: string) => characters[name] ?? '',
  );
}

/** The same values, whose lists and objects print as JSON. */
function printable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(printable)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
  return Object.defineProperty(copy, 'toString', { value: () => JSON.stringify(value), enumerable: false });
}

/** Without the names that stand for missing values, where Handlebars prints nothing. */
function ownOutput(template: string): string {
  const { segments } = renderPrompt(parsePrompt(template, { delimiters: ['{{}}'], partials }), values, {
    missing: 'mark',
  });
  const shown = segments.flatMap((message) => message.segments).filter(({ kind }) => kind !== 'missing');
  return shown.map(({ text }) => text).join('');
}

function check(template: string): void {
  const expected = handlebarsOutput(template);
  const actual = ownOutput(template);
  // A message of blanks alone isn't sent.
  if (expected.trim() === '') assert.equal(actual.trim(), '', JSON.stringify(template));
  else assert.equal(actual, expected, JSON.stringify(template));
}

describe('rendering equals Handlebars', () => {
  const cases: readonly string[] = [
    'a\n{{#if flag}}\n  b\n{{/if}}\nc',
    'a\n{{#if off}}\n  b\n{{else}}\n  c\n{{/if}}\nd',
    '{{#if off}}\n1\n{{else if flag}}\n2\n{{else}}\n3\n{{/if}}\n4',
    '{{#if off~}} 1 {{~else if off~}} 2 {{~else if flag~}} 3 {{~else~}} 4 {{~/if}} 5',
    '{{#each list}}\n- {{@index}} {{a}}\n{{/each}}\nend',
    '  {{! alone }}\nx {{! not alone }}\ny',
    '{{^off}}\n no \n{{else}}\n yes \n{{/off}}\n',
    '{{^flag}}\n no \n{{else}}{{#if flag}}\n yes \n{{/if}}\n{{/flag}}\n',
    '\\{{a}} {{a}} \\\\{{b}} \\{{b}}\n{{#if flag}}\nx\n{{/if}}',
    '{{#each list as |item i|}}{{i}}{{item.a}}{{#each obj}}{{../a}}{{item.b}}{{/each}}{{/each}}',
    '{{#each list}}{{#each obj}}{{@../index}}{{@key}} {{/each}}{{/each}}',
    '{{#with obj}}{{a}}{{../a}}{{@root.a}}{{/with}}{{#with gone}}x{{else}}{{a}}{{/with}}',
    '{{a}}{{~ b ~}} x {{n}}{{zero}}{{flag}}{{off}}{{empty}}',
    '{{#list}}{{a}}{{/list}}{{#obj}}{{a}}{{/obj}}{{#flag}}{{a}}{{/flag}}',
    '{{obj}}{{list}}',
    'a\n{{{{if flag}}}}\n {{a}} \\{{b}} {{{{x}}}}y{{{{/x}}}} <<a>>\n{{{{/if}}}}\nb',
    '{{{{each list}}}}{{{{/each}}}}{{{{ if off}}}}{{a}}{{{{/if}}}}{{{{unless off }}}}{{{{/unless}}}}',
    '{{[a]}}{{obj.[a]}}{{lookup obj "a"}}{{obj/[b]}}{{@root.[obj].[a]}}',
    '{{> plain}} {{> plain this}} {{> plain obj}} {{> plain obj a="x"}} {{> plain a=b}}',
    '{{#each list}}{{> plain}}{{> plain ..}}{{> plain @root n=1}}{{/each}}',
    'a\n  {{> lines}}\nb\n{{> lines}}\nc {{> lines}}',
    '  {{> lines}}',
    'x\n\t{{~> lines~}}\n y',
    '{{> nested}}\n  {{> nested obj}}\n',
    '{{#*inline "i"}}I {{a}}{{/inline}}{{> i}} {{> i obj}} {{#with obj}}{{> i}}{{/with}}',
    '{{#*inline "i"}}I {{a}}{{/inline}}\n{{#each list}}\n  {{> i}}\n{{/each}}',
    '{{#with obj}}{{> i}}{{#*inline "i"}}late {{a}}{{/inline}}{{/with}}',
    '{{#> box}}c {{a}}{{/box}} {{#> box obj}}c {{a}}{{/box}}',
    '{{#> wrap}}x{{#> box}}y{{/box}}{{/wrap}}',
    '{{#> layout}}{{#*inline "nav"}}N {{a}}{{/inline}}body{{/layout}}',
    '{{#> absent}}instead {{a}}{{/absent}}{{#> absent obj}}{{a}}{{/absent}}',
    'a\n{{#> box}}\n  c\n{{/box}}\nd\n{{#*inline "z"}}\n  z\n{{/inline}}\n{{> z}}',
  ];
  for (const template of cases) {
    it(JSON.stringify(template), () => {
      check(template);
    });
  }

  it('for generated templates', function () {
    this.timeout(60_000);
    fc.assert(fc.property(templates, check), { numRuns: 1000 });
  });
});
