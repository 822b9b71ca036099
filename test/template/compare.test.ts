import { comparePrompts, parsePrompt, type Comparison } from '@onbook/template';
import { strict as assert } from 'node:assert';

const nothing: Comparison = {
  variables: { added: [], removed: [], retyped: [] },
  config: [],
  schemas: [],
  breaking: [],
};

/** Schema changes have a table of their own. */
interface Expected extends Partial<Omit<Comparison, 'variables' | 'schemas'>> {
  readonly variables?: Partial<Comparison['variables']>;
}

function check(from: string, to: string, expected: Expected): void {
  const found = comparePrompts(parsePrompt(from), parsePrompt(to));
  assert.deepEqual(found, {
    ...nothing,
    ...expected,
    schemas: found.schemas,
    variables: { ...nothing.variables, ...expected.variables },
  });
}

const inputs = (yaml: string) => `---\ninput: { schema: { ${yaml} } }\n---\nx`;
const outputs = (yaml: string) => `---\noutput: { schema: { ${yaml} } }\n---\nx`;
const jsonInputs = (yaml: string) =>
  `---\ninput: { schema: { type: object, required: [a], properties: { ${yaml} } } }\n---\nx`;
const reads = 'Programs that read it will fail.';
const fails = "Programs that don't send it will fail.";
const otherwise = 'Programs that send something else will fail.';

describe('comparing two versions', () => {
  const cases: readonly (readonly [name: string, from: string, to: string, expected: Expected])[] = [
    ['the same', inputs('a: string'), inputs('a: string'), {}],
    [
      'a new variable',
      '{{a}}',
      '{{a}}{{b}}',
      { variables: { added: ['b'] }, breaking: [`A new input is needed: b. ${fails}`] },
    ],
    [
      'a new optional input',
      inputs('a: string'),
      inputs('a: string, b?: string'),
      { variables: { added: ['b'] } },
    ],
    ['a removed variable', '{{a}}{{b}}', '{{b}}', { variables: { removed: ['a'] } }],
    [
      'an input that becomes required',
      inputs('a?: string'),
      inputs('a: string'),
      { breaking: [`The input a was optional and is required now. ${fails}`] },
    ],
    [
      'a wider type',
      inputs('a: integer'),
      inputs('a: number'),
      { variables: { retyped: [{ name: 'a', from: 'integer', to: 'number' }] } },
    ],
    [
      'a narrower type',
      inputs('a: number'),
      inputs('a: integer'),
      {
        variables: { retyped: [{ name: 'a', from: 'number', to: 'integer' }] },
        breaking: [`The input a takes only integer now. ${otherwise}`],
      },
    ],
    [
      'a type for what had none',
      inputs('a: any'),
      inputs('a: string'),
      {
        variables: { retyped: [{ name: 'a', from: 'any', to: 'string' }] },
        breaking: [`The input a takes only string now. ${otherwise}`],
      },
    ],
    [
      'a value fewer',
      inputs('"a(enum)": [x, y]'),
      inputs('"a(enum)": [x]'),
      { breaking: [`The input a no longer takes "y". ${otherwise}`] },
    ],
    ['a value more', inputs('"a(enum)": [x]'), inputs('"a(enum)": [x, y]'), {}],
    [
      'a field fewer in the answer',
      outputs('a: string, b: string'),
      outputs('a: string'),
      { breaking: ['The answer no longer has the field b. Programs that read it will fail.'] },
    ],
    [
      'a value that replaces another, and is needed now',
      inputs('"a?(enum)": [x, y]'),
      inputs('"a(enum)": [x, z]'),
      {
        breaking: [
          `The input a was optional and is required now. ${fails}`,
          `The input a no longer takes "y". ${otherwise}`,
        ],
      },
    ],
    [
      'listed values for what was free',
      inputs('a: string'),
      inputs('"a(enum)": [x]'),
      {
        variables: { retyped: [{ name: 'a', from: 'string', to: 'enum' }] },
        breaking: [`The input a takes only listed values now. ${otherwise}`],
      },
    ],
    [
      'a number for listed texts',
      inputs('"a(enum)": [x]'),
      inputs('a: number'),
      {
        variables: { retyped: [{ name: 'a', from: 'enum', to: 'number' }] },
        breaking: [`The input a takes only number now. ${otherwise}`],
      },
    ],
    [
      'null that is refused',
      jsonInputs('a: { type: [string, "null"] }'),
      jsonInputs('a: { type: string }'),
      { breaking: [`The input a no longer takes null. ${otherwise}`] },
    ],
    ['an optional input that takes null', inputs('a: string'), inputs('a?: string'), {}],
    [
      'a lost default',
      '---\ninput: { schema: { a: string }, default: { a: x } }\n---\nx',
      inputs('a: string'),
      { breaking: [`The input a was optional and is required now. ${fails}`] },
    ],
    [
      'properties of an object',
      inputs('o: { same: string, gone: string, less?: string, kind: number }'),
      inputs('o: { same: string, less: string, kind: integer, fresh: string, free?: string }'),
      {
        breaking: [
          `The input o.less is required now. ${fails}`,
          `The input o.kind takes only integer now. ${otherwise}`,
          `The input o.fresh is required now. ${fails}`,
          "The input o.gone isn't taken any more. Programs that still send it will fail.",
        ],
      },
    ],
    [
      'properties of items',
      inputs('l(array): { t: string, n: number }'),
      inputs('l(array): { t: string, n: string }'),
      { breaking: [`The input l[].n takes only string now. ${otherwise}`] },
    ],
    [
      'more properties of items',
      inputs('l(array): { t: string }'),
      inputs('l(array): { t: any, n?: string }'),
      {},
    ],
    [
      'an object that is closed',
      inputs('o: { a: string, "(*)": any }'),
      inputs('o: { a: string }'),
      { breaking: [`The input o takes only the listed properties now. ${otherwise}`] },
    ],
    [
      'tighter bounds',
      jsonInputs('a: { type: string, maxLength: 9 }, b: { type: integer, minimum: 1 }, c: { type: string }'),
      jsonInputs('a: { type: string, maxLength: 5 }, b: { type: integer }, c: { type: string, pattern: x }'),
      {
        breaking: [
          `The input a is limited more by 'maxLength' now. ${otherwise}`,
          `The input c is limited more by 'pattern' now. ${otherwise}`,
        ],
      },
    ],
    [
      'a schema that can’t be compared',
      jsonInputs('a: { anyOf: [{ type: string }] }, b: { anyOf: [{ type: string }] }'),
      jsonInputs('a: { anyOf: [{ type: number }] }, b: { anyOf: [{ type: string }], description: x }'),
      {
        breaking: [
          "The input a has another schema now, which can't be compared with the old one. Check what programs send.",
        ],
      },
    ],
    [
      'a variable that is used otherwise',
      '{{x}}',
      '{{#each x}}{{/each}}',
      { variables: { retyped: [{ name: 'x', from: 'any', to: 'array' }] } },
    ],
    [
      'a guard that goes',
      '{{#if x}}{{x}}{{/if}}',
      '{{x}}',
      { breaking: [`The input x was optional and is required now. ${fails}`] },
    ],
    ['more in the answer', outputs('a: string'), outputs('a: string, b: string'), {}],
    ['a narrower answer', outputs('a: number, "b(enum)": [x, y]'), outputs('a: integer, "b(enum)": [x]'), {}],
    [
      'other types in the answer',
      outputs('a: integer, "b(enum)": [x], c: string, l(array): { t: string }, d: string'),
      outputs('a: number, "b(enum)": [x, y], c?: string, l(array): { u: string }, d: any'),
      {
        breaking: [
          `The answer's field a may be a number now. ${reads}`,
          `The answer's field b may be "y" now. ${reads}`,
          `The answer's field c may be left out now. ${reads}`,
          `The answer no longer has the field l[].t. ${reads}`,
          `The answer's field d may be anything now. ${reads}`,
        ],
      },
    ],
    [
      'another kind of answer',
      '---\noutput: { format: json, schema: { type: array, items: { type: string } } }\n---\nx',
      '---\noutput: { format: text, schema: { type: object } }\n---\nx',
      {
        config: [{ key: 'output.format', from: 'json', to: 'text' }],
        breaking: [
          `The answer's format was json and is text now. ${reads}`,
          `The answer may be an object now. ${reads}`,
        ],
      },
    ],
    [
      'an answer without a schema',
      outputs('a: string'),
      'x',
      { breaking: ["The answer's schema is gone. Programs that rely on it will fail."] },
    ],
    ['an answer with a schema', 'x', outputs('a: string'), {}],
    [
      'tools',
      '---\ntools: [a]\n---\nx',
      '---\ntools: [a, b]\n---\nx',
      { config: [{ key: 'tools', from: ['a'], to: ['a', 'b'] }] },
    ],
    [
      'settings',
      '---\nmodel: a\nconfig: { temperature: 0, stop: { at: [x] } }\n---\nx',
      '---\nmodel: b\nconfig: { maxOutputTokens: 5, stop: { at: [y] } }\n---\nx',
      {
        config: [
          { key: 'model', from: 'a', to: 'b' },
          { key: 'temperature', from: 0, to: null },
          { key: 'maxOutputTokens', from: null, to: 5 },
          { key: 'stop.at', from: ['x'], to: ['y'] },
        ],
      },
    ],
  ];
  for (const [name, from, to, expected] of cases) {
    it(`finds ${name}`, () => {
      check(from, to, expected);
    });
  }

  const changes: readonly (readonly [from: string, to: string, ...changes: readonly string[]])[] = [
    [inputs('a: string'), inputs('a: "string, what it is"')],
    [inputs('a: string'), inputs('a?: string'), 'input a: string → string, optional'],
    ['x', outputs('a: string'), 'output : null → object', 'output a: null → string'],
    [
      inputs('o: { "e(enum)": [x], l(array): { t: string } }'),
      inputs('o: { "e(enum)": [x, y], l(array): { t: integer, u: any } }'),
      'input o.e: "x" → "x" or "y"',
      'input o.l[].t: string → integer',
      'input o.l[].u: null → any',
    ],
    [
      jsonInputs('a: { type: string, maxLength: 5 }'),
      jsonInputs('a: { type: [string, number], maxLength: 6 }'),
      'input a: string, maxLength 5 → string or number, maxLength 6',
    ],
  ];
  for (const [from, to, ...expected] of changes) {
    it(`lists what schemas say otherwise: ${expected.join('; ') || 'nothing'}`, () => {
      const { schemas } = comparePrompts(parsePrompt(from), parsePrompt(to));
      assert.deepEqual(
        schemas.map((one) => `${one.schema} ${one.path}: ${String(one.from)} → ${String(one.to)}`),
        expected,
      );
    });
  }

  it('counts what a partial needs', () => {
    const withPartial = (text: string) => parsePrompt('{{> p}}', { partials: new Map([['p', text]]) });
    const { variables, breaking } = comparePrompts(withPartial('{{a}}'), withPartial('{{a}}{{b}}'));
    assert.deepEqual(variables.added, ['b']);
    assert.deepEqual(breaking, [`A new input is needed: b. ${fails}`]);
  });
});
