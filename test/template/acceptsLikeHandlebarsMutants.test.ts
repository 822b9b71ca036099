import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { handlebarsAccepts, isAccepted } from './acceptsLikeHandlebars.js';
import { changed, changes } from './generatedTemplatesChanged.js';
import { wholeTemplates } from './generatedTemplatesWhole.js';

interface Exception {
  readonly why: string;
  readonly pattern: RegExp;
  /** Handlebars takes them, and the scanner doesn't. */
  readonly examples: readonly string[];
}

const inTag = (pattern: string) => new RegExp(`\\{\\{[^}]*?(?:${pattern})`);

/** Where the two may differ: what the scanner refuses on purpose. They count in the raw share of agreement. */
const exceptions: readonly Exception[] = [
  {
    why: 'JSON, or a condition of another language: the braces are meant as text',
    pattern: /\{\{~?[&{]?\s*(?:"[^"\n]*"\s*:|'[^'\n]*'\s*:|[\w$.-]+\s+\?\s)/,
    examples: ['{{"a": 1}}', "{{'a' : x}}", '{{a ? b : c}}'],
  },
  {
    why: 'decorators other than an inline partial with a name',
    pattern: /\{\{~?(?:\*|#\*(?!\s*inline\s+["'][^"']+["']~?\}\}))/,
    examples: [
      '{{* a}}',
      '{{#*a "b"}}{{/a}}',
      '{{#*inline b}}{{/inline}}',
      '{{#*inline "a" as |b|}}{{/inline}}',
    ],
  },
  {
    why: 'a string that ends with an escaped quote',
    pattern: /\\"(?:[^"]|\\")*$|\\'(?:[^']|\\')*$/,
    examples: ['{{a "b\\"}}', "{{a 'b\\'}}"],
  },
  {
    why: 'a block parameter that no path can reach',
    pattern: inTag('\\|[^|}]*\\bthis\\b'),
    examples: ['{{#a as |this|}}{{/a}}'],
  },
  {
    why: 'paths that end with a dot or have blanks in them, and dots for the name of an argument',
    pattern: inTag(
      [
        '[/@]\\s+[^\\s}~)|=]',
        '\\s[./](?=[^\\s./=~})|])',
        '[^\\s({=>#^&~@]\\.(?=[=~}\\s)|/])',
        '\\.\\s*=',
      ].join('|'),
    ),
    examples: ['{{a/ b}}', '{{@ a}}', '{{a .b}}', '{{a.}}', '{{a .=b}}', '{{a ..=b}}'],
  },
  {
    why: 'more than 200 sub-expressions or blocks in each other',
    pattern: /(?:\([^()]*){200}|(?:\{\{~?#[^]*?){200}/,
    examples: [`{{a ${'(b '.repeat(201)}${')'.repeat(201)}}}`, '{{#a}}'.repeat(201) + '{{/a}}'.repeat(201)],
  },
];

/** What isn't compared because a file isn't all template: a NUL ends what Handlebars reads, `---` is front matter. */
const otherFile = /\0|^\s*---/m;

interface Comparison {
  readonly compared: number;
  readonly differing: readonly string[];
  /** Those of the differing ones that aren't refused on purpose. */
  readonly unexplained: readonly string[];
}

function compare(seed: number, count: number): Comparison {
  const differing: string[] = [];
  const unexplained: string[] = [];
  let compared = 0;
  const mutants = fc.tuple(wholeTemplates, fc.array(changes, { minLength: 1, maxLength: 2 }));
  for (const [template, steps] of fc.sample(mutants, { seed, numRuns: count })) {
    const mutant = steps.reduce(changed, template);
    if (otherFile.test(mutant)) continue;
    compared++;
    const taken = handlebarsAccepts(mutant);
    if (isAccepted(mutant) === taken) continue;
    differing.push(mutant);
    if (!taken || !exceptions.some(({ pattern }) => pattern.test(mutant))) unexplained.push(mutant);
  }
  return { compared, differing, unexplained };
}

/** Of all mutants that are compared, with nothing set aside. */
const leastAgreement = 0.995;

/** The same, once what is refused on purpose is set aside. */
const leastExplained = 0.9995;

const percent = (share: number) => `${(100 * share).toFixed(3)} %`;

describe('the scanner and Handlebars, on templates with faults', () => {
  const random = Math.floor(Math.random() * 2 ** 31);
  for (const [seed, count] of [
    [7, 24_000],
    [random, 12_000],
  ] as const) {
    it(`agree on what to accept (seed ${seed})`, function () {
      this.timeout(60_000);
      const { compared, differing, unexplained } = compare(seed, count);
      const agreement = 1 - differing.length / compared;
      const explained = 1 - unexplained.length / compared;
      const figure = `${percent(agreement)} of ${compared} mutants, and ${percent(explained)} but for what is refused on purpose`;
      if (this.test) this.test.title += `: ${figure}`;
      const shown = (mutants: readonly string[]) =>
        [figure, ...mutants.slice(0, 5).map((text) => JSON.stringify(text))].join('\n');
      assert.ok(compared > (count * 5) / 6, `${compared} mutants are enough`);
      assert.ok(agreement >= leastAgreement, shown(differing));
      assert.ok(explained >= leastExplained, shown(unexplained));
    });
  }

  for (const { why, pattern, examples } of exceptions) {
    it(`differ on purpose on ${why}`, () => {
      for (const example of examples) {
        assert.ok(pattern.test(example), example);
        assert.ok(handlebarsAccepts(example), example);
        assert.ok(!isAccepted(example), example);
      }
    });
  }
});
