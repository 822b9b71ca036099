import { comparePrompts, parsePrompt, type Comparison } from '@onbook/template';
import { strict as assert } from 'node:assert';

const nothing: Comparison = { variables: { added: [], removed: [], retyped: [] }, config: [], breaking: [] };

interface Expected extends Partial<Omit<Comparison, 'variables'>> {
  readonly variables?: Partial<Comparison['variables']>;
}

function check(from: string, to: string, expected: Expected): void {
  assert.deepEqual(comparePrompts(parsePrompt(from), parsePrompt(to)), {
    ...nothing,
    ...expected,
    variables: { ...nothing.variables, ...expected.variables },
  });
}

const inputs = (yaml: string) => `---\ninput: { schema: { ${yaml} } }\n---\nx`;
const outputs = (yaml: string) => `---\noutput: { schema: { ${yaml} } }\n---\nx`;
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
});
