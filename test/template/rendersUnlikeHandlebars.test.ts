import { parsePrompt, renderPrompt } from '@onbook/template';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';

interface Difference {
  readonly why: string;
  readonly template: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly partials?: Readonly<Record<string, string>>;
  /** What Handlebars gives as Dotprompt calls it, or how it fails. */
  readonly handlebars: string | RegExp;
  /** What Onbook shows; it refuses to send what is missing, invalid or faulty. */
  readonly onbook: string;
}

/** Every difference in rendering that is on purpose. What isn't here is the same. */
const differences: readonly Difference[] = [
  {
    why: 'a missing value is an error that names it',
    template: 'a {{gone}}',
    handlebars: 'a ',
    onbook: 'a gone',
  },
  {
    why: 'numbers stand side by side',
    template: '{{a}}{{b}}',
    values: { a: 1, b: 2 },
    handlebars: '3',
    onbook: '12',
  },
  {
    why: 'objects print as JSON',
    template: '{{a}}',
    values: { a: { b: 1 } },
    handlebars: '[object Object]',
    onbook: '{"b":1}',
  },
  {
    why: 'lists print as JSON',
    template: '{{a}}',
    values: { a: ['x', 1] },
    handlebars: 'x,1',
    onbook: '["x",1]',
  },
  {
    why: 'a null in a list prints as JSON',
    template: '{{a}}',
    values: { a: [null, 1] },
    handlebars: ',1',
    onbook: '[null,1]',
  },
  {
    why: '`../` is one step up also where both are the same',
    template: '{{#with o}}{{#with this}}{{../../a}}{{/with}}{{/with}}',
    values: { a: 1, o: { b: 2 } },
    handlebars: '',
    onbook: '1',
  },
  {
    why: '`../` is no further up where a block has no `this`',
    template: '{{#> p gone}}{{#if gone}}{{else}}{{../a}}{{/if}}{{/p}}',
    values: { a: 1 },
    partials: { p: '{{> @partial-block}}' },
    handlebars: '',
    onbook: '1',
  },
  {
    why: 'block parameters are there in inline partials too',
    template: '{{#each l as |x|}}{{#*inline "i"}}{{x}}{{/inline}}{{> i}}{{/each}}',
    values: { l: ['a', 'b'] },
    handlebars: /undefined/,
    onbook: 'ab',
  },
  {
    why: 'a partial that calls itself is an error',
    template: '{{> p}}',
    values: { o: {} },
    partials: { p: 'x{{#with o}}{{> p}}{{/with}}' },
    handlebars: 'xx',
    onbook: 'x{{> p}}',
  },
  {
    why: 'a missing partial is shown',
    template: 'a {{> gone}}',
    handlebars: /could not be found/,
    onbook: 'a {{> gone}}',
  },
  { why: 'an unknown helper is shown', template: 'a {{gone 1}}', handlebars: /gone/, onbook: 'a {{gone 1}}' },
  {
    why: 'an indent stays before a missing value',
    template: '  {{> p}}\n',
    partials: { p: '{{gone}}' },
    handlebars: '',
    onbook: '  gone',
  },
];

function check({ template, values = {}, partials = {}, handlebars, onbook }: Difference): void {
  const render = () =>
    Handlebars.compile(template, { noEscape: true, knownHelpersOnly: true })(values, { partials });
  if (typeof handlebars === 'string') assert.equal(render(), handlebars);
  else assert.throws(render, handlebars);
  const document = parsePrompt(template, {
    delimiters: ['{{}}'],
    partials: new Map(Object.entries(partials)),
  });
  assert.equal(renderPrompt(document, values, { missing: 'mark' }).text, onbook);
}

describe('rendering differs from Handlebars on purpose', () => {
  for (const difference of differences) {
    it(difference.why, () => {
      check(difference);
    });
  }
});
