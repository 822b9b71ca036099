import { checkPrompt, parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { checkProblems, declaring } from '../support/checked.js';
import { marked } from '../support/marked.js';

const inputs = [
  'n: integer, s: string, b: boolean, tone(enum): [formal, casual]',
  'o: { url: string, size: integer }, l(array): string, any: any, "maybe?": string',
].join(', ');

/** `{{json this}}` keeps the inputs from being unused. */
function ofInputs(text: string): string {
  return declaring(inputs, `{{json this}}${text}`);
}

const partials = new Map([
  ['list', '{{#each items}}{{this}}{{/each}}'],
  ['polite', '{{#ifEquals t "formal"}}Sir{{/ifEquals}}'],
]);

const loopsInList = `wrong-type warning In the partial 'list': '{{#each …}}' goes through a list or an object, and 'items' is a string.`;

describe('checks of the types that helpers are given', () => {
  const cases: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['{{#each l}}{{this}}{{/each}}{{#each o}}{{this}}{{/each}}{{#each any}}{{this}}{{/each}}'],
    [
      '{{#each ⟦s⟧}}x{{/each}}{{#each ⟦n⟧}}x{{/each}}{{#each ⟦b⟧}}x{{/each}}{{#each ⟦o.size⟧}}x{{/each}}',
      ...[`'s' is a string`, `'n' is an integer`, `'b' is a boolean`, `'o.size' is an integer`].map(
        notLooped,
      ),
    ],
    [
      '{{#each ⟦"a, b"⟧}}x{{/each}}{{#each ⟦(json l)⟧}}x{{/each}}{{#each l}}{{#each ⟦this⟧}}x{{/each}}{{/each}}',
      ...[`'"a, b"' is a string`, `'(json l)' is a string`, `'this' is a string`].map(notLooped),
    ],
    [
      '{{#if s}}x{{/if}}{{#with s}}{{this}}{{/with}}{{#unless l}}x{{/unless}}{{json n}}{{log o}}{{#s}}x{{/s}}',
    ],
    [
      '{{#ifEquals tone ⟦"formel"⟧}}x{{/ifEquals}}{{#unlessEquals ⟦"shouted"⟧ tone}}x{{/unlessEquals}}',
      `wrong-type warning 'tone' is one of "formal", "casual", so it never equals "formel". Did you mean "formal"?`,
      `wrong-type warning 'tone' is one of "formal", "casual", so it never equals "shouted".`,
    ],
    [
      '{{#ifEquals n ⟦"3"⟧}}x{{/ifEquals}}{{#ifEquals s ⟦3⟧}}x{{/ifEquals}}{{#ifEquals b ⟦"true"⟧}}x{{/ifEquals}}',
      never(`'n' is a number`, '"3". Did you mean 3?'),
      never(`'s' is a string`, '3. Did you mean "3"?'),
      never(`'b' is a boolean`, '"true". Did you mean true?'),
    ],
    [
      '{{#each l}}{{#ifEquals @index ⟦"0"⟧}}x{{/ifEquals}}{{#ifEquals @last ⟦1⟧}}x{{/ifEquals}}{{/each}}',
      never(`'@index' is a number`, '"0". Did you mean 0?'),
      never(`'@last' is a boolean`, '1.'),
    ],
    [
      '{{#ifEquals s ⟦n⟧}}x{{/ifEquals}}{{#ifEquals l ⟦"a"⟧}}x{{/ifEquals}}',
      never(`'s' is a string`, `'n'.`),
      never(`'l' is an array`, '"a".'),
    ],
    [
      [
        '{{#ifEquals s "x"}}x{{/ifEquals}}{{#ifEquals n 3}}x{{/ifEquals}}{{#ifEquals o o}}x{{/ifEquals}}',
        '{{#ifEquals tone s}}x{{/ifEquals}}{{#ifEquals any "x"}}x{{/ifEquals}}{{#ifEquals maybe null}}x{{/ifEquals}}',
        '{{#ifEquals s undefined}}x{{/ifEquals}}{{#ifEquals "a" "b"}}x{{/ifEquals}}',
        '{{#each l}}{{#ifEquals @index 0}}x{{/ifEquals}}{{#ifEquals this "x"}}x{{/ifEquals}}{{/each}}',
        '{{#each o}}{{#ifEquals @key "url"}}x{{/ifEquals}}{{/each}}{{#ifEquals (lookup o "size") 1}}x{{/ifEquals}}',
      ].join(''),
    ],
    [
      '{{media url=⟦o⟧}}{{media url=⟦l⟧ contentType=⟦3⟧}}{{section ⟦n⟧}}{{media url=o.url contentType=s}}{{section s}}',
      `wrong-type warning 'url' is a text, and 'o' is an object. Did you mean 'o.url'?`,
      `wrong-type warning 'url' is a text, and 'l' is an array.`,
      `wrong-type warning 'contentType' is a text, and '3' is a number.`,
      `wrong-type warning The name of a 'section' is a text, and 'n' is an integer.`,
    ],
    [
      '{{lookup ⟦n⟧ 1}}{{lookup o ⟦l⟧}}{{lookup l @root.n}}{{lookup o s}}{{lookup s 0}}',
      `wrong-type warning 'lookup' finds something in a list or an object, and 'n' is an integer.`,
      `wrong-type warning 'lookup' takes a name or a number, and 'l' is an array.`,
    ],
    [
      '{{json o indent=⟦"2"⟧}}{{json o indent=⟦true⟧}}{{json o indent=2}}{{json o indent="  "}}{{json o indent=n}}',
      `wrong-type warning Every line would begin with the text "2". Write 'indent=2'.`,
      `wrong-type warning 'indent' is a number of blanks, and 'true' is a boolean.`,
    ],
    [
      '{{> ⟦list⟧ items=s}}{{> ⟦list⟧ items="a, b"}}{{> list items=l}}{{> list items=any}}',
      ...[loopsInList, loopsInList],
    ],
    [
      '{{> ⟦polite⟧ t=n}}{{> polite t=tone}}{{> polite t="casual"}}',
      `wrong-type warning In the partial 'polite': 't' is a number, so it never equals "formal".`,
    ],
  ];
  for (const [text, ...expected] of cases) {
    it(text, () => {
      checkProblems(ofInputs(text), expected, { partials });
    });
  }

  it('say nothing where a schema allows more', () => {
    const text = '{{#each x}}{{this}}{{/each}}{{#ifEquals x 1}}a{{/ifEquals}}{{media url=x}}{{json this}}';
    for (const schema of [
      '{}',
      '{ type: [string, array, integer, object] }',
      '{ type: string, anyOf: [{}] }',
      '{ enum: [a], $ref: "#/$defs/x" }',
    ])
      checkProblems(declaring(`type: object, required: [x], properties: { x: ${schema} }`, text), []);
  });

  it('suggest what was probably meant', () => {
    const { text } = marked(
      ofInputs('{{#ifEquals n "3"}}x{{/ifEquals}}{{media url=o}}{{json o indent="4"}}'),
    );
    const suggestions = checkPrompt(parsePrompt(text)).map(({ suggestion }) => suggestion);
    assert.deepEqual(suggestions, ['3', 'o.url', '4']);
  });
});

function notLooped(what: string): string {
  return `wrong-type warning '{{#each …}}' goes through a list or an object, and ${what}.`;
}

function never(what: string, of: string): string {
  return `wrong-type warning ${what}, so it never equals ${of}`;
}
