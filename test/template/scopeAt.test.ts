import assert from 'node:assert/strict';
import { parsePrompt, scopeAt } from '@onbook/template';
import { marked } from '../support/marked.js';

const declared = `---
input:
  schema:
    order(object, what was bought):
      number: integer, as printed on the invoice
      lines(array):
        title: string
        price: number
    language: string
    flag: boolean
---
`;

/** What `this` and each step up are called at the cursor, and the block parameters there. */
function namesAt(body: string): { levels: string[]; parameters: string[]; isInLoop: boolean } {
  const { text, cursor } = marked(declared + body);
  const { levels, parameters, isInLoop } = scopeAt(parsePrompt(text), cursor);
  return { levels: levels.map(({ label }) => label), parameters: [...parameters.keys()], isInLoop };
}

describe('the scope at a place', () => {
  const top = { levels: ['the input'], parameters: [], isInLoop: false };
  const inItem = { levels: ["an item of 'order.lines'", 'the input'], parameters: [], isInLoop: true };
  const cases: readonly (readonly [string, string, ReturnType<typeof namesAt>])[] = [
    ['at the top', '{{x█}}', top],
    ['in the opening tag of a block', '{{#each order.li█nes}}{{/each}}', top],
    ['in a condition, which brings nothing', '{{#if flag}}{{x█}}{{/if}}', top],
    ['in a section with a boolean, which brings nothing', '{{#flag}}{{x█}}{{/flag}}', top],
    ['in the text of an each', '{{#each order.lines}}{{x█}}{{/each}}', inItem],
    ['in an each without an end', '{{#each order.lines}}{{x█', inItem],
    ['in a section with a list', '{{#order.lines}}{{x█}}{{/order.lines}}', inItem],
    ['in the else of an each', '{{#each order.lines}}{{else}}{{x█}}{{/each}}', top],
    ['in an inverted block', '{{^order.lines}}{{x█}}{{else}}{{/order.lines}}', top],
    ['in the else of an inverted block', '{{^order.lines}}{{else}}{{x█}}{{/order.lines}}', inItem],
    ['in an else each', '{{#if flag}}{{else each order.lines}}{{x█}}{{/if}}', inItem],
    ['behind a block', '{{#each order.lines}}{{/each}}{{x█}}', top],
    [
      'in blocks inside each other',
      '{{#with order}}{{#each lines as |line at|}}{{x█}}{{/each}}{{/with}}',
      {
        levels: ["an item of 'lines'", "'order'", 'the input'],
        parameters: ['line', 'at'],
        isInLoop: true,
      },
    ],
  ];
  for (const [title, body, expected] of cases) {
    it(`is right ${title}`, () => {
      assert.deepEqual(namesAt(body), expected);
    });
  }

  /** Each path of the text, with the type of its value and the way to it from the inputs. */
  function valuesIn(body: string): readonly (readonly [type: unknown, way: string | null] | null)[] {
    const document = parsePrompt(declared + body);
    const paths = [...body.matchAll(/\{\{(?!\/)[\w@./]+\}\}/g)].map(
      ({ index }) => declared.length + index + 3,
    );
    return paths.map((offset) => {
      const written = /^[\w@./]+/.exec(document.source.slice(offset - 1))?.[0] ?? '';
      const [node] = parsePrompt(`{{${written}}}`).nodes;
      assert.ok(node?.kind === 'output');
      const value = scopeAt(document, offset).valueOf(node.call.callee);
      return value && [value.schema?.type, value.inputPath?.join('.') ?? null];
    });
  }

  it('follows paths, with the way that their values have from the inputs', () => {
    assert.deepEqual(
      valuesIn(
        '{{order.number}}{{#with order}}{{number}}{{../language}}{{#each lines}}{{title}}{{this}}{{../number}}{{/each}}{{/with}}',
      ),
      [
        ['integer', 'order.number'],
        ['integer', 'order.number'],
        ['string', 'language'],
        ['string', 'order.lines.0.title'],
        ['object', 'order.lines.0'],
        ['integer', 'order.number'],
      ],
    );
    assert.deepEqual(valuesIn('{{#each order.lines as |line|}}{{line.price}}{{@root.language}}{{/each}}'), [
      ['number', 'order.lines.0.price'],
      ['string', 'language'],
    ]);
  });

  it('knows what nothing can be', () => {
    assert.deepEqual(valuesIn('{{order.colour}}{{../language}}{{@index}}'), [null, null, null]);
    assert.deepEqual(valuesIn('{{#each order.lines}}{{@index}}{{/each}}'), [[undefined, null]]);
  });
});
